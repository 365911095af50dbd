/**
 * What `npm run bench` understands on its command line.
 */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { parseCount } from '../../src/cli/quantities.js';
import { describeChoice } from '../../src/cli/suggest.js';
import { UsageError } from '../../src/cli/usage-error.js';
import { selectSizes } from './benchmark.js';
import type { BenchmarkPlan } from './benchmark.js';
import { benchEngines } from './engines.js';
import { usualOutput } from './repository.js';
import { benchSystems } from './systems.js';

/** What is measured, and the absolute path of the folder that results are written to. */
export interface BenchOptions extends BenchmarkPlan {
  readonly output: string;
}

interface Given {
  readonly systems: readonly string[];
  readonly sizes?: readonly string[];
  readonly runs: number;
  readonly engines: readonly string[];
  readonly output: string;
}

const systemNames = benchSystems.map(({ name }) => name);
const engineIds = benchEngines.map(({ id }) => id);
const sizeNames = [...new Set(benchSystems.flatMap(({ sizes }) => sizes.map(({ name }) => name)))];

/** The command line with its help; throws what is wrong instead of printing it. */
const createCommand = (): Command =>
  new Command('npm run bench --')
    .description('Measures edproof, Spin and @xstate/graph side by side, with ratios.')
    .addOption(
      listOption('--systems <names>', 'which systems', systemNames).default(systemNames, 'all'),
    )
    .addOption(
      listOption('--sizes <names>', 'which sizes (default: 5 to 9, small to large)', sizeNames),
    )
    .addOption(
      new Option('--runs <count>', 'how often each engine runs on each size')
        .argParser((text) => parseCount('--runs', text))
        .default(3),
    )
    .addOption(listOption('--engines <ids>', 'which engines', engineIds).default(engineIds, 'all'))
    .addOption(
      new Option('--output <dir>', 'where bench.json and bench.svg are written').default(
        usualOutput,
        'reports/bench',
      ),
    )
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', HELP);

const HELP = `
Systems and sizes:
${benchSystems.map(({ name, sizes }) => `  ${name}: ${sizes.map((size) => size.name).join(', ')}`).join('\n')}

Engines:
${benchEngines.map(({ id, title }) => `  ${id}: ${title}`).join('\n')}

Spin runs in its fastest exact mode, which is found out first for every size; it is skipped where
spin or gcc is not installed. An engine that takes longer than it is given (a minute for
@xstate/graph, an hour for the others) is not tried on larger sizes.

Exit codes: 0, however slow anything was; 1 if counts differ or an engine failed; 64 for wrong usage.`;

/**
 * Reads a command line.
 *
 * @throws UsageError or CommanderError for what it does not understand, and to show the help.
 */
export const parseOptions = (words: readonly string[], directory: string): BenchOptions => {
  const given = createCommand().parse(words, { from: 'user' }).opts<Given>();
  const systems = selectSizes(given.systems, given.sizes);
  if (systems.length === 0) {
    throw new UsageError('INVALID_OPTION', {
      cause: `${given.systems.join(' and ')} cannot be of size ${(given.sizes ?? []).join(', ')}`,
      remedy: 'npm run bench -- --help lists the sizes of each system.',
    });
  }
  return {
    systems,
    engines: benchEngines.filter(({ id }) => given.engines.includes(id)),
    runs: given.runs,
    output: resolve(directory, given.output),
  };
};

const listOption = (flags: string, description: string, known: readonly string[]): Option =>
  new Option(flags, description).argParser((text) => parseList(flags.split(' ')[0]!, text, known));

const parseList = (flag: string, text: string, known: readonly string[]): readonly string[] => {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new UsageError('INVALID_OPTION', {
    cause: `${flag} does not take "${unknown}"`,
    remedy: describeChoice(unknown, known),
  });
};
