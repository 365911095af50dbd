/**
 * Decides a property or a suite within a test, and says in words what came of it.
 */
import { setImmediate } from 'node:timers/promises';
import { runConformance } from '../conformance/index.js';
import { formatConformanceDifference, formatCounterexample } from '../report/index.js';
import { suite, verify } from '../suite/index.js';
import type { PropertySpec, Suite, Verification } from '../suite/index.js';

/** How far a search in a test goes. */
export interface JudgeOptions {
  /** The scope at which models are explored; default `default`. */
  readonly scope?: string;
  /** The search is cut after so many milliseconds, and the test fails as undecided; default 60,000. */
  readonly timeMs?: number;
  /** The search is cut after so many states; default: never. */
  readonly maxStates?: number;
}

/** What a test can be about. */
export type Subject = PropertySpec | Suite;

/** What was found, and the text to show where that is not what the test expects. */
export interface Judgement {
  /** `refuted`: there is a counterexample, or the interesting case cannot be reached at all. */
  readonly verdict: 'holds' | 'refuted' | 'undecided';
  readonly text: string;
}

/** Milliseconds that a search in a test may take where nothing else is said. */
export const DEFAULT_TIME_MS = 60_000;

/** Explores the models that the subject is about. */
export const judge = async (subject: Subject, options: JudgeOptions = {}): Promise<Judgement> => {
  const { scope, timeMs = DEFAULT_TIME_MS, maxStates } = options;
  const verification = await verify(suiteOf(subject), {
    ...(scope === undefined ? {} : { scope }),
    limits: { timeMs, ...(maxStates === undefined ? {} : { states: maxStates }) },
    mutants: false,
    baseDirectory: process.cwd(),
    ports: {
      now: () => performance.now(),
      yieldTurn: () => setImmediate(),
      conformance: runConformance,
    },
  });
  const { status } = verification.status;
  const verdict = status === 'ok' ? ('holds' as const) : undecidedOr(status);
  return { verdict, text: textOf(verification) };
};

const undecidedOr = (status: 'refuted' | 'unknown'): Judgement['verdict'] =>
  status === 'refuted' ? 'refuted' : 'undecided';

const suiteOf = (subject: Subject): Suite =>
  'properties' in subject ? subject : suite(subject.id, { properties: [subject] });

/** Counterexamples of the models first; else the reasons one by one; else the good news. */
const textOf = (verification: Verification): string => {
  const traces = verification.counterexamples
    .filter(({ flawed }) => flawed === undefined)
    .map((found) => formatCounterexample(found, { replay: false }));
  const differences = verification.conformance.flatMap(
    (report) => formatConformanceDifference(report) ?? [],
  );
  const reasons = verification.status.reasons.map(
    ({ subject, sentence }) => `${subject}  ${sentence}`,
  );
  const holding = verification.clauses.flatMap(({ id, layers }) =>
    layers.map(({ verdict }) => `${id}  ${verdict.sentence}`),
  );
  return [...traces, ...differences, (reasons.length === 0 ? holding : reasons).join('\n')].join(
    '\n\n',
  );
};
