/**
 * Finds the configuration that applies in a directory, from there upwards, and reads it. Its paths
 * are relative to the file itself.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configSchema } from './config.js';
import type { Config } from './config.js';
import { loadModule } from './load/load-module.js';
import { chooseFormats, formats } from './output/formats.js';
import type { Formats } from './output/formats.js';
import { UsageError } from './usage-error.js';

/** A configuration with absolute paths. */
export interface LoadedConfig {
  /** Absent where no file was found. */
  readonly file: string | undefined;
  readonly suites: readonly string[];
  readonly scope: string | undefined;
  readonly directory: string;
  readonly formats: Formats;
}

const fileNames = ['edproof.config.ts', 'edproof.config.mts', 'edproof.config.js'];

/**
 * The configuration that applies in `directory`, or the defaults.
 *
 * @throws UsageError naming the field when the file does not say what the schema allows.
 */
export const loadConfig = async (directory: string): Promise<LoadedConfig> => {
  const file = findUpwards(directory);
  const config = file === undefined ? {} : parseConfig(file, (await loadModule(file)).default);
  const base = file === undefined ? directory : dirname(file);
  return {
    file,
    suites: (config.suites ?? []).map((path) => resolve(base, path)),
    scope: config.scope,
    directory: resolve(base, config.outputs?.directory ?? 'reports/latest'),
    formats: chooseFormats((name) => config.outputs?.[name] ?? formats[name].byDefault),
  };
};

/** @throws UsageError INVALID_CONFIG with every field that is wrong. */
const parseConfig = (file: string, exported: unknown): Config => {
  const parsed = configSchema.safeParse(exported);
  if (parsed.success) return exported as Config;
  const problems = parsed.error.issues.map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new UsageError('INVALID_CONFIG', {
    cause: `${file} is not a configuration: ${problems.join('; ')}`,
    remedy: "Export one by default: export default defineConfig({ suites: ['suite.ts'] }).",
  });
};

const findUpwards = (directory: string): string | undefined => {
  const found = fileNames.map((name) => join(directory, name)).find((path) => existsSync(path));
  const parent = dirname(directory);
  return found ?? (parent === directory ? undefined : findUpwards(parent));
};
