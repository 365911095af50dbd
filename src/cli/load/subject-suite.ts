/**
 * The suite that a file stands for: its own, or the one that `edproof check` makes of what it exports.
 */
import { resolve } from 'node:path';
import { checkSuite } from '../check/check-suite.js';
import { loadTarget } from '../check/target.js';
import { loadModule } from './load-module.js';
import { isSuite } from '../../suite/suite.js';
import { loadSuite } from './load-suite.js';
import type { LoadedSuite } from './load-suite.js';

/**
 * @param given - `FILE` or `FILE#export`, relative to `directory`.
 * @throws UsageError when the file cannot be loaded or exports neither.
 */
export const subjectSuite = async (given: string, directory: string): Promise<LoadedSuite> => {
  const exportsSuite =
    !given.includes('#') && isSuite((await loadModule(resolve(directory, given))).default);
  return exportsSuite
    ? loadSuite(given, directory)
    : { suite: checkSuite(await loadTarget(given, directory)), file: given };
};
