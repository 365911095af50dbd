/**
 * Runs a suite with everything that the outside has to give: the clock, progress on the terminal,
 * Ctrl-C, the conformance engine; then writes its reports.
 */
import { join } from 'node:path';
import { runConformance } from '../conformance/index.js';
import { verify } from '../suite/index.js';
import type { Verification, VerifyOptions } from '../suite/index.js';
import { resumingCommand } from './checkpoint/resuming-command.js';
import { RunCheckpoints } from './checkpoint/run-checkpoints.js';
import type { CheckpointFolder, Kept } from './checkpoint/run-checkpoints.js';
import { shownPath } from './command.js';
import type { Context } from './context.js';
import { interruptible } from './interruptible.js';
import type { LoadedSuite } from './load/load-suite.js';
import { counterexampleFolder, writeReports } from './output/write-reports.js';
import type { Outputs } from './output/write-reports.js';
import { withStepPlaces } from './places/step-places.js';
import { progressLine } from './progress.js';
import type { ProgressLine } from './progress.js';
import { showProgress } from './run-progress.js';

/** One run of one suite. */
export interface Run extends LoadedSuite {
  /** What of the suite, how far, and with which seed. */
  readonly options: VerifyOptions;
  readonly outputs: Outputs;
  readonly quiet: boolean;
  /** Where searches are kept; undefined: nowhere. */
  readonly checkpoints: CheckpointFolder | undefined;
}

/** What a run found, and the files it wrote, the one to open first in front. */
export interface RunAnswer {
  readonly verification: Verification;
  readonly files: readonly string[];
  /** Where the run can be taken up again, if it can: a line to print at the end. */
  readonly checkpoint: string | undefined;
}

/** @throws UsageError, SuiteError, ModelError or CheckpointError for what the user has to mend. */
export const runSuite = async (run: Run, context: Context): Promise<RunAnswer> => {
  const { terminal, directory, words } = context;
  const line = progressLine(terminal.err, run.quiet);
  const tell = (text: string): void => {
    line.clear();
    terminal.err.write(`${text}\n`);
  };
  const checkpoints =
    run.checkpoints &&
    (await RunCheckpoints.begin(run.checkpoints, { directory, seed: run.options.seed ?? 0 }, tell));
  const decided = await decide(run, context, { line, checkpoints });
  const verification = await withStepPlaces(decided, run.suite, directory);
  const files = writeReports(verification, run.outputs);
  const kept = await checkpoints?.end();
  const checkpoint =
    run.checkpoints &&
    kept &&
    checkpointLine(kept, shownPath(directory, run.checkpoints.directory), words);
  return { verification, files, checkpoint };
};

const checkpointLine = (
  { extent, goesOn }: Kept,
  where: string,
  words: readonly string[],
): string => {
  const how = goesOn ? 'go on with' : 'raise the limit and go on with';
  return `checkpoint: ${extent} in ${where}; ${how}: ${resumingCommand(words)}`;
};

/** What goes along with a run. */
interface Companions {
  readonly line: ProgressLine;
  readonly checkpoints: RunCheckpoints | undefined;
}

const decide = (
  { suite, file, options, outputs }: Run,
  { terminal, directory, ports }: Context,
  { line, checkpoints }: Companions,
): Promise<Verification> => {
  const show = showProgress(line);
  return interruptible({ terminal, line, ending: 'writing' }, (signal) =>
    verify(suite, {
      ...options,
      ...(file === undefined ? {} : { suiteFile: file }),
      baseDirectory: directory,
      counterexampleDirectory: shownPath(directory, join(outputs.directory, counterexampleFolder)),
      ports: {
        ...ports,
        conformance: runConformance,
        ...(checkpoints === undefined
          ? {}
          : { checkpoint: (work) => checkpoints.optionsFor(work) }),
      },
      onEvent: (event) => {
        show(event);
        checkpoints?.listen(event);
      },
      signal,
    }),
  );
};
