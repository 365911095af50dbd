/**
 * Which suites a command means: the one it is given, else those of the configuration, else the one
 * that comes with edproof.
 */
import type { LoadedConfig } from '../load-config.js';
import { loadConfig } from '../load-config.js';
import { bundledSuite, loadSuite } from './load-suite.js';
import type { LoadedSuite } from './load-suite.js';

/**
 * @param given - path of a suite, relative to `directory`.
 * @param config - where the command has read it already.
 * @throws UsageError when a file cannot be loaded or exports no suite.
 */
export const suitesToRun = async (
  given: string | undefined,
  directory: string,
  config?: LoadedConfig,
): Promise<readonly LoadedSuite[]> => {
  const paths = given === undefined ? (config ?? (await loadConfig(directory))).suites : [given];
  if (paths.length === 0) return [await bundledSuite()];
  const suites: LoadedSuite[] = [];
  // One after the other: the loader is set up anew for each file's own tsconfig.
  for (const path of paths) suites.push(await loadSuite(path, directory));
  return suites;
};
