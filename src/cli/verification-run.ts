/**
 * Runs a suite with everything that the outside has to give: the clock, progress on the terminal,
 * Ctrl-C, the conformance engine; then writes its reports.
 */
import { join } from 'node:path';
import { runConformance } from '../conformance/index.js';
import { verify } from '../suite/index.js';
import type { Verification, VerifyOptions } from '../suite/index.js';
import { shownPath } from './command.js';
import type { Context } from './context.js';
import { listenForInterruption } from './interruption.js';
import type { LoadedSuite } from './load/load-suite.js';
import { counterexampleFolder, writeReports } from './output/write-reports.js';
import type { Outputs } from './output/write-reports.js';
import { progressLine } from './progress.js';
import { showProgress } from './run-progress.js';

/** One run of one suite. */
export interface Run extends LoadedSuite {
  /** What of the suite, how far, and with which seed. */
  readonly options: VerifyOptions;
  readonly outputs: Outputs;
  readonly quiet: boolean;
}

/** What a run found, and the files it wrote, the one to open first in front. */
export interface RunAnswer {
  readonly verification: Verification;
  readonly files: readonly string[];
}

/** @throws UsageError, SuiteError or ModelError for what the user has to mend. */
export const runSuite = async (run: Run, context: Context): Promise<RunAnswer> => {
  const verification = await decide(run, context);
  return { verification, files: writeReports(verification, run.outputs) };
};

const decide = async (
  { suite, file, options, outputs, quiet }: Run,
  { terminal, directory, ports }: Context,
): Promise<Verification> => {
  const line = progressLine(terminal.err, quiet);
  const interruption = listenForInterruption(() => {
    line.clear();
    terminal.err.write('Stopping, and writing what was found so far. Again to exit at once.\n');
  });
  try {
    return await verify(suite, {
      ...options,
      ...(file === undefined ? {} : { suiteFile: file }),
      baseDirectory: directory,
      counterexampleDirectory: shownPath(directory, join(outputs.directory, counterexampleFolder)),
      ports: { ...ports, conformance: runConformance },
      onEvent: showProgress(line),
      signal: interruption.signal,
    });
  } finally {
    line.clear();
    interruption.stopListening();
  }
};
