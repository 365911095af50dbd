/**
 * `edproof check FILE.ts[#export]`: explores one machine, system or model as it is.
 */
import type { Command } from 'commander';
import { formatCheck } from '../../report/index.js';
import { checkpointFolderOf } from '../checkpoint/checkpoint-folder.js';
import { checkSuite } from '../check/check-suite.js';
import { loadTarget } from '../check/target.js';
import type { Target } from '../check/target.js';
import { exitCodeOf, tellReport, widthOf } from '../command.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import type { ExitCode } from '../exit-codes.js';
import { loadConfig } from '../load-config.js';
import {
  addKeepOptions,
  addOutputOptions,
  addReportOptions,
  addSearchOptions,
  searchOf,
} from '../options.js';
import type { KeepOptions, OutputOptions, ReportOptions, SearchOptions } from '../options.js';
import { outputsOf } from '../output/outputs.js';
import { toJson } from '../output/json.js';
import { requireKnownNames } from '../selection-names.js';
import { runSweep } from '../sweep/run-sweep.js';
import type { VerifyOptions } from '../../suite/index.js';
import type { ScopeOption } from '../sweep/scope-option.js';
import { UsageError } from '../usage-error.js';
import { runSuite } from '../verification-run.js';
import type { Run } from '../verification-run.js';

type Options = SearchOptions & KeepOptions & OutputOptions & ReportOptions;

/** Adds the command. */
export const addCheckCommand = (program: Command, context: Context, finish: Finish): void => {
  const command = program
    .command('check')
    .description('explore an XState machine, a system or a model')
    .argument('<file>', 'file, with #export where it is not the default export');
  addSearchOptions(command);
  addKeepOptions(command);
  addReportOptions(command);
  addOutputOptions(command);
  command.action(async (given: string, options: Options) => {
    const { directory } = context;
    const config = await loadConfig(directory);
    const target = await loadTarget(given, directory);
    requireScopes(target, options.scope);
    const suite = checkSuite(target);
    const search = searchOfOne(options);
    requireKnownNames(suite, search);
    const outputs = outputsOf(options, config, directory);
    const run: Run = {
      suite,
      file: given,
      options: search,
      outputs,
      quiet: options.quiet === true,
      checkpoints: checkpointFolderOf(options, { directory, reports: outputs.directory }),
    };
    const { axes = [] } = options.scope ?? {};
    const json = options.json === true;
    finish(
      axes.length === 0
        ? await checkOne(run, json, context)
        : await runSweep({ ...run, axes, json }, context),
    );
  });
};

/** Whoever checks one thing wants to see its mistake, also where something grows without end. */
const STATES_AFTER_VIOLATION = 100_000;

const searchOfOne = (options: Options): VerifyOptions => {
  const search = searchOf(options, undefined);
  const { limits = {} } = search;
  const bounded = { ...limits, statesAfterViolation: STATES_AFTER_VIOLATION };
  return { ...search, limits: limits.states === undefined ? bounded : limits, mutants: false };
};

const checkOne = async (run: Run, json: boolean, context: Context): Promise<ExitCode> => {
  const { out, err } = context.terminal;
  const { verification, files, checkpoint } = await runSuite(run, context);
  const style = { palette: out.palette, columns: widthOf(out) };
  out.write(json ? toJson(verification) : `${formatCheck(verification, style)}\n`);
  if (checkpoint !== undefined) err.write(`${checkpoint}\n`);
  if (!run.quiet) tellReport(files, context);
  return exitCodeOf(verification);
};

/** Only a model has scopes: a larger one of a machine or a system would be the same, and look proved. */
const requireScopes = ({ given, subject }: Target, scope: ScopeOption | undefined): void => {
  if (scope === undefined || subject.kind === 'model') return;
  throw new UsageError('UNKNOWN_SCOPE', {
    cause: `${given} is a ${subject.kind}, and only a model has scopes`,
    remedy: 'Leave --scope out, or export model({ name, scopes, build }).',
  });
};
