/**
 * `edproof verify [SUITE]`: decides a suite and writes its reports.
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { checkpointFolderOf } from '../checkpoint/checkpoint-folder.js';
import { exitCodeOf, firstThatApplies, printVerification, tellReport } from '../command.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';
import { loadConfig } from '../load-config.js';
import { suitesToRun } from '../load/suites-to-run.js';
import {
  addKeepOptions,
  addOutputOptions,
  addReportOptions,
  addSearchOptions,
  addSelectionOptions,
  searchOf,
  selectionOf,
} from '../options.js';
import type {
  KeepOptions,
  OutputOptions,
  ReportOptions,
  SearchOptions,
  SelectionOptions,
} from '../options.js';
import { outputsOf } from '../output/outputs.js';
import { counterexampleFolder } from '../output/write-reports.js';
import { requireKnownNames } from '../selection-names.js';
import { runSweep } from '../sweep/run-sweep.js';
import { runSuite } from '../verification-run.js';
import type { Run } from '../verification-run.js';
import { reportToParent } from '../watch/child-report.js';
import { watchSuites } from '../watch/watch-suites.js';

type Options = SelectionOptions &
  SearchOptions &
  KeepOptions &
  OutputOptions &
  ReportOptions & {
    readonly strict?: boolean;
    readonly mutants?: boolean;
    readonly watch?: boolean;
  };

/** Adds the command. */
export const addVerifyCommand = (program: Command, context: Context, finish: Finish): void => {
  const command = program
    .command('verify')
    .description('decide the clauses of a suite and write reports')
    .argument('[suite]', 'file whose default export is a suite (default: see edproof.config.ts)');
  addSelectionOptions(command);
  addSearchOptions(command);
  addKeepOptions(command);
  command.option('--strict', 'count every unknown, expected or not');
  command.option(
    '--mutants',
    'grade properties by every kind of mutant, and count what none notices',
  );
  command.option('--no-mutants', 'grade nothing (default: by one mutant for each action)');
  command.option('--watch', 'verify again whenever a file changes that the suite was made of');
  addReportOptions(command);
  addOutputOptions(command);
  command.action(async (suite: string | undefined, options: Options) => {
    if (options.watch === true) {
      const config = await loadConfig(context.directory);
      const hasOutput = options.output !== undefined;
      await watchSuites({ given: suite, config, hasOutput }, context);
      return;
    }
    const codes: ExitCode[] = [];
    const axes = options.scope?.axes ?? [];
    for (const run of await runsOf(suite, options, context)) {
      codes.push(
        axes.length === 0
          ? await verifyOne(run, options, context)
          : await runSweep({ ...run, axes, json: options.json === true }, context),
      );
      if (codes.includes(exitCodes.interrupted)) break;
    }
    finish(firstThatApplies(codes));
  });
};

const runsOf = async (
  given: string | undefined,
  options: Options,
  { directory, terminal }: Context,
): Promise<readonly Run[]> => {
  const config = await loadConfig(directory);
  const suites = await suitesToRun(given, directory, config);
  const outputs = outputsOf(options, config, directory);
  const run = {
    ...selectionOf(options),
    ...searchOf(options, config.scope),
    strict: options.strict === true,
    ...(options.mutants === undefined
      ? {}
      : { mutants: options.mutants ? ('all' as const) : false }),
  };
  for (const { suite } of suites) requireKnownNames(suite, run);
  if (suites.every(({ file }) => file === undefined) && options.quiet !== true) {
    terminal.err.write(BUNDLED);
  }
  return suites.map((loaded) => {
    const part = suites.length === 1 ? '' : folderName(loaded.suite.name);
    const reports = join(outputs.directory, part);
    return {
      ...loaded,
      options: run,
      quiet: options.quiet === true,
      outputs: { ...outputs, directory: reports },
      checkpoints: checkpointFolderOf(options, { directory, reports, part }),
    };
  });
};

const BUNDLED =
  'No suite is named and no edproof.config.ts lists one: verifying the suite that comes with edproof.\n';

/** Several suites write to a folder each. */
const folderName = (suite: string): string => suite.replaceAll(/[^\w.-]+/g, '-');

const verifyOne = async (run: Run, options: Options, context: Context): Promise<ExitCode> => {
  const { terminal } = context;
  const { verification, files, checkpoint } = await runSuite(run, context);
  printVerification(verification, terminal, { quiet: run.quiet, json: options.json === true });
  if (checkpoint !== undefined) terminal.err.write(`${checkpoint}\n`);
  if (!run.quiet) tellReport(files, context);
  await reportToParent(
    verification.counterexamples
      .filter(({ flawed }) => flawed === undefined)
      .map(({ name }) => join(run.outputs.directory, counterexampleFolder, `${name}.json`)),
  );
  return exitCodeOf(verification);
};
