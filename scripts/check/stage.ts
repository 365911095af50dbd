/**
 * A stage of the check: something that has to hold of a commit, with the time it takes.
 *
 * Stages run one after another, because several of them use every core that they can get, and each
 * runs even when an earlier one failed, because one run should tell everything that is wrong.
 *
 * Read next: `stages.ts`, the list.
 */
import { performance } from 'node:perf_hooks';

/** What a stage found. `reason` is for a person: one line, the details were printed before. */
export type StageResult =
  { readonly passed: true } | { readonly passed: false; readonly reason: string };

export interface Stage {
  /** One word, by which the stage can be asked for on the command line. */
  readonly name: string;
  /** What holds when the stage passes. */
  readonly claim: string;
  readonly run: () => Promise<StageResult>;
}

/** What became of a stage, and how long it took. */
export interface StageOutcome {
  readonly name: string;
  readonly result: StageResult;
  readonly elapsedMs: number;
}

/**
 * Runs the stages in order. A stage that throws has failed, with the error's message as the reason.
 *
 * @param print receives whole lines: a heading before each stage and its outcome after it
 */
export async function runStages(
  stages: readonly Stage[],
  print: (line: string) => void,
): Promise<readonly StageOutcome[]> {
  const outcomes: StageOutcome[] = [];
  for (const stage of stages) {
    print(`\n=== ${stage.name}: ${stage.claim}`);
    const startedMs = performance.now();
    const result = await stage.run().catch(asFailure);
    const outcome = { name: stage.name, result, elapsedMs: performance.now() - startedMs };
    print(describeOutcome(outcome));
    outcomes.push(outcome);
  }
  return outcomes;
}

/**
 * The table that closes a check. Its last line is `N passed, N failed`, counting stages, for
 * programs to read.
 */
export function summarize(outcomes: readonly StageOutcome[]): readonly string[] {
  const failed = outcomes.filter(({ result }) => !result.passed).length;
  const totalMs = outcomes.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  return [
    '',
    `=== ${outcomes.length} stages in ${formatDuration(totalMs)}`,
    ...outcomes.map(describeOutcome),
    '',
    `${outcomes.length - failed} passed, ${failed} failed`,
  ];
}

/** `4.2 s`, or from a minute on `3 min 05 s`. */
export function formatDuration(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

const NAME_WIDTH = 10;
const DURATION_WIDTH = 12;

function describeOutcome({ name, result, elapsedMs }: StageOutcome): string {
  const columns = [
    result.passed ? 'passed' : 'FAILED',
    name.padEnd(NAME_WIDTH),
    formatDuration(elapsedMs).padStart(DURATION_WIDTH),
  ];
  return [...columns, ...(result.passed ? [] : [result.reason])].join('  ');
}

const asFailure = (error: unknown): StageResult => ({
  passed: false,
  reason: error instanceof Error ? error.message : String(error),
});
