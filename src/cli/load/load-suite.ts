/**
 * Suites: from a file, or the one that comes with edproof.
 */
import { relative, resolve } from 'node:path';
import type { Suite } from '../../suite/index.js';
import { isSuite } from '../../suite/suite.js';
import { requireShape } from '../../suite/validation/shape.js';
import { subjectOf } from '../check/target.js';
import { UsageError } from '../usage-error.js';
import { loadModule } from './load-module.js';

/** A suite and the file that it came from; none for the bundled suite. */
export interface LoadedSuite {
  readonly suite: Suite;
  /** Relative to the current directory: what replay lines name. */
  readonly file: string | undefined;
}

/**
 * The default export of a file.
 *
 * @param path - relative to `directory`, or absolute.
 * @throws UsageError when the file cannot be loaded or does not export a suite.
 */
export const loadSuite = async (path: string, directory: string): Promise<LoadedSuite> => {
  const absolute = resolve(directory, path);
  const file = relative(directory, absolute);
  const exported = (await loadModule(absolute)).default;
  if (isSuite(exported)) {
    requireShape(exported);
    return { suite: exported, file };
  }
  throw new UsageError('NOT_A_SUITE', {
    cause: `${file} exports no suite by default`,
    remedy:
      subjectOf(exported) === undefined
        ? "Export one: export default suite('name', { properties: [ … ] })."
        : `It exports something that can be checked alone: edproof check ${file}.`,
  });
};

/** The suite of the models that come with edproof. */
export const bundledSuite = async (): Promise<LoadedSuite> => {
  const { default: suite } = await import('../../../properties/suite.js');
  return { suite, file: undefined };
};
