/**
 * `edproof simulate [FILE]`: seeded random walks where an exhaustive search does not come to an end.
 */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { formatCount, formatSimulation } from '../../report/index.js';
import { simulate } from '../../suite/index.js';
import type { Simulation } from '../../suite/index.js';
import { firstThatApplies, shownPath, widthOf } from '../command.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';
import { interruptible } from '../interruptible.js';
import type { LoadedSuite } from '../load/load-suite.js';
import { subjectSuite } from '../load/subject-suite.js';
import { suitesToRun } from '../load/suites-to-run.js';
import { addNameOptions, addOutputOptions, namesOf } from '../options.js';
import type { NameOptions, OutputOptions } from '../options.js';
import { toJson } from '../output/json.js';
import { counterexampleFolder, writeCounterexamples } from '../output/write-reports.js';
import { progressLine } from '../progress.js';
import { parseCount, parseDuration, parseSeed } from '../quantities.js';
import { requireKnownNames } from '../selection-names.js';

interface WalkOptions {
  readonly scope?: string;
  readonly walks: number;
  readonly steps: number;
  /** Milliseconds. */
  readonly timeLimit?: number;
  readonly seed: number;
  readonly output?: string;
}

type Options = NameOptions & OutputOptions & WalkOptions;

/** Adds the command. */
export const addSimulateCommand = (program: Command, context: Context, finish: Finish): void => {
  const command = program
    .command('simulate')
    .description('walk at random through models too large to explore')
    .argument('[file]', 'a suite, or a machine, system or model, with #export where it needs one');
  addNameOptions(command);
  command
    .option('--scope <name>', 'the scope at which models are walked through')
    .option('--walks <count>', 'walks a model', (text) => parseCount('--walks', text), 1_000)
    .option('--steps <count>', 'most steps of a walk', (text) => parseCount('--steps', text), 200)
    .option('--time-limit <duration>', 'stop after this long, e.g. 90s or 10m', (text) =>
      parseDuration('--time-limit', text),
    )
    .option('--seed <number>', 'gives the same walks again', (text) => parseSeed('--seed', text), 1)
    .option('--output <dir>', 'where counterexamples are written (default: reports/latest)');
  addOutputOptions(command);
  command.action(async (given: string | undefined, options: Options) => {
    const codes: ExitCode[] = [];
    for (const loaded of await subjects(given, context.directory)) {
      const { scope } = options;
      const names = scope === undefined ? {} : { scope };
      requireKnownNames(loaded.suite, { ...namesOf(options), ...names });
      const simulation = await run(loaded, options, context);
      print(simulation, options, context);
      codes.push(exitCodeOf(simulation));
      if (simulation.interrupted) break;
    }
    finish(firstThatApplies(codes));
  });
};

const subjects = async (
  given: string | undefined,
  directory: string,
): Promise<readonly LoadedSuite[]> =>
  given === undefined ? suitesToRun(undefined, directory) : [await subjectSuite(given, directory)];

const run = (
  { suite, file }: LoadedSuite,
  options: Options,
  { terminal, directory, ports }: Context,
): Promise<Simulation> => {
  const line = progressLine(terminal.err, options.quiet === true);
  const output = outputDirectory(options, directory);
  return interruptible({ terminal, line, ending: 'telling' }, async (signal) => {
    const simulation = await simulate(suite, {
      ...namesOf(options),
      ...(options.scope === undefined ? {} : { scope: options.scope }),
      ...(options.timeLimit === undefined ? {} : { timeMs: options.timeLimit }),
      ...(file === undefined ? {} : { suiteFile: file }),
      seed: options.seed,
      walks: options.walks,
      length: options.steps,
      baseDirectory: directory,
      counterexampleDirectory: shownPath(directory, join(output, counterexampleFolder)),
      ports,
      signal,
      onProgress: ({ model, scope, walks, steps }) => {
        line.note(`${model} ${scope}  ${formatCount(walks)} walks  ${formatCount(steps)} steps`);
      },
    });
    writeCounterexamples(simulation.counterexamples, output);
    return simulation;
  });
};

const outputDirectory = ({ output }: Options, directory: string): string =>
  resolve(directory, output ?? 'reports/latest');

const print = (
  simulation: Simulation,
  { json, quiet = false }: Options,
  { terminal: { out } }: Context,
): void => {
  if (json === true) {
    out.write(toJson(simulation));
    return;
  }
  const text = formatSimulation(simulation, {
    palette: out.palette,
    columns: widthOf(out),
    quiet,
  });
  if (text !== '') out.write(`${text}\n`);
};

/** A sample decides nothing, so nothing it leaves open is a failure; what it refutes is one. */
const exitCodeOf = ({ interrupted, models }: Simulation): ExitCode => {
  if (interrupted) return exitCodes.interrupted;
  const properties = models.flatMap((model) => model.properties);
  return properties.some(({ status }) => status === 'refuted')
    ? exitCodes.refuted
    : exitCodes.success;
};
