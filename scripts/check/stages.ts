/**
 * What has to hold of every commit, and what is tried every night besides.
 *
 * The order is by the time that a stage takes, so that small mistakes are known first.
 */
import { existsSync } from 'node:fs';
import { checkPackage } from './package-check.js';
import { program, tool } from './program.js';
import type { Stage } from './stage.js';

const sourceFolders = ['src', 'models', 'properties', 'spec', 'scripts'].filter((folder) =>
  existsSync(folder),
);

/** The stages of `npm run check`, which is all that continuous integration runs. */
export const everyCommit: readonly Stage[] = [
  {
    name: 'types',
    claim: 'the sources, tests and scripts are well typed',
    run: tool('tsc', '-p', 'tsconfig.json'),
  },
  {
    name: 'lint',
    claim: 'no construct stands that the project has ruled out',
    run: tool('eslint', '--max-warnings', '0', '.'),
  },
  {
    name: 'format',
    claim: 'every file is laid out as Prettier would',
    run: tool('prettier', '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'layering',
    claim: 'imports point one way',
    run: tool('depcruise', '--config', '.dependency-cruiser.cjs', ...sourceFolders),
  },
  {
    name: 'unused',
    claim: 'every file, export and dependency is used',
    run: tool('knip'),
  },
  {
    name: 'docs',
    claim: 'the documentation of the public interface builds without a warning',
    run: tool('typedoc', '--logLevel', 'Warn'),
  },
  {
    name: 'tests',
    claim: 'every test passes',
    run: tool('vitest', 'run'),
  },
  {
    name: 'verify',
    claim: 'the bundled suite is decided as it expects',
    run: program(process.execPath, 'dist/src/cli/main.js', 'verify'),
  },
  {
    name: 'package',
    claim: 'the packed package verifies a suite in a project of its own',
    run: checkPackage,
  },
];

/** The models themselves are explored at their default scope by the stage `verify`. */
const verifyMutants = 'verify --mutants --scope small --layer M --output reports/mutants'.split(
  ' ',
);

/** What `npm run check:nightly` runs after the stages above. */
export const nightly: readonly Stage[] = [
  {
    name: 'long',
    claim: 'every test that takes minutes passes (x.nightly.test.ts)',
    run: tool('vitest', 'run', '--config', 'vitest.nightly.config.ts'),
  },
  {
    name: 'mutants',
    claim: 'every mutant of a bundled model is noticed by a property, or is no change',
    run: program(process.execPath, 'dist/src/cli/main.js', ...verifyMutants),
  },
];
