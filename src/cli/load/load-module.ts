/**
 * Loads a user's TypeScript or JavaScript file and returns its exports.
 *
 * tsx does the loading, because users' projects are not set up for Node's own rules: imports without
 * extension, path aliases, CommonJS packages, a `baseUrl`, no TypeScript compiler that can be
 * called. What goes wrong is the user's to know, so it is told as a mistake with its place.
 * Read next: `load-failure.ts`, `one-instance.ts`.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { noteImport } from '../checkpoint/loaded-files.js';
import { describeLoadFailure } from './load-failure.js';
import { shareRunningInstance } from './one-instance.js';
import { requireFile } from './require-file.js';

/** What a file exports, by name; `default` is its default export, or `module.exports`. */
export type ModuleExports = Readonly<Record<string, unknown>>;

/**
 * @param file - absolute path.
 * @throws UsageError when the file does not exist or cannot be loaded.
 */
export const loadModule = async (file: string): Promise<ModuleExports> => {
  requireFile(file, 'Check the path; it is taken from the current directory.');
  await shareRunningInstance();
  await useTypeScriptLoader(nearestTsconfig(dirname(file)));
  try {
    return unwrapCommonJs((await import(pathToFileURL(file).href)) as ModuleExports);
  } catch (error) {
    throw describeLoadFailure(file, error);
  }
};

let stopLoader: (() => Promise<void>) | undefined;

/**
 * Path aliases differ by project and tsx reads one tsconfig per registration, so each file gets a
 * registration of its own; the last stays, for what the file imports later.
 */
const useTypeScriptLoader = async (tsconfig: string | undefined): Promise<void> => {
  const [esm, cjs] = await Promise.all([import('tsx/esm/api'), import('tsx/cjs/api')]);
  await stopLoader?.();
  if (tsconfig === undefined) delete process.env.TSX_TSCONFIG_PATH;
  else process.env.TSX_TSCONFIG_PATH = tsconfig; // tsx/cjs/api takes no option for it.
  const stopCjs = cjs.register();
  const stopEsm = esm.register({ tsconfig: tsconfig ?? false, onImport: noteImport });
  stopLoader = async () => {
    stopCjs();
    await stopEsm();
  };
};

const nearestTsconfig = (directory: string): string | undefined => {
  const candidate = join(directory, 'tsconfig.json');
  if (existsSync(candidate)) return candidate;
  const parent = dirname(directory);
  return parent === directory ? undefined : nearestTsconfig(parent);
};

/** `import()` of a CommonJS file answers its whole `module.exports` as `default`. */
const unwrapCommonJs = (namespace: ModuleExports): ModuleExports => {
  const exported = namespace.default;
  return isRecord(exported) && exported.__esModule === true ? exported : namespace;
};

const isRecord = (value: unknown): value is ModuleExports =>
  typeof value === 'object' && value !== null;
