/**
 * `edproof/vitest`: properties and suites as tests.
 *
 * ```ts
 * import { expect, test } from 'vitest';
 * import { verifies } from 'edproof/vitest';
 *
 * test(...verifies(shippedOnce));
 * test('a careless warehouse ships twice', () => expect(carelesslyShippedOnce).not.toHold());
 * ```
 *
 * A failure shows the counterexample as `edproof verify` does. What was not decided fails a test that
 * says that something holds, and one that says that it does not.
 */
import { expect } from 'vitest';
import { DEFAULT_TIME_MS, judge } from './judge.js';
import type { JudgeOptions, Subject } from './judge.js';

export type { JudgeOptions, Subject } from './judge.js';

/** What vitest's `test` takes: a name, a function, and the milliseconds that it may take. */
export type TestArguments = readonly [name: string, run: () => Promise<void>, timeoutMs: number];

/** A property or a suite as a test of its own name: `test(...verifies(shippedOnce))`. */
export const verifies = (subject: Subject, options: JudgeOptions = {}): TestArguments => [
  nameOf(subject),
  async () => {
    await expect(subject).toHold(options);
  },
  // Loading, and stopping a search, take time besides.
  (options.timeMs ?? DEFAULT_TIME_MS) + GRACE_MS,
];

const GRACE_MS = 30_000;

const nameOf = (subject: Subject): string => ('id' in subject ? subject.id : subject.name);

/** What matchers answer. */
export interface MatcherResult {
  readonly pass: boolean;
  /** What a failing test says; asked for only then. */
  readonly message: () => string;
}

/** The matchers by name; they are added to vitest's `expect` when this module is imported. */
export const matchers: Readonly<
  Record<'toHold', (subject: unknown, options?: JudgeOptions) => Promise<MatcherResult>>
> = {
  async toHold(subject, options = {}) {
    if (!isSubject(subject)) {
      throw new TypeError(
        'NOT_A_PROPERTY: toHold takes a property or a suite, as edproof/suite makes them. ' +
          'Give it what invariant(…), leadsTo(…), suite(…) or the like returned.',
      );
    }
    const { verdict, text } = await judge(subject, options);
    if (verdict === 'undecided') throw new Error(`${nameOf(subject)} is not decided.\n\n${text}`);
    return {
      pass: verdict === 'holds',
      message: () =>
        verdict === 'holds'
          ? `${nameOf(subject)} holds, and was expected not to.\n\n${text}`
          : `${nameOf(subject)} does not hold.\n\n${text}`,
    };
  },
};

const isSubject = (value: unknown): value is Subject =>
  typeof value === 'object' &&
  value !== null &&
  ('properties' in value || ('clause' in value && 'model' in value));

expect.extend(matchers);

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * The property or suite holds: every reachable state was seen, and each witness was reached.
     * With `not`: it is refuted.
     */
    toHold(options?: JudgeOptions): Promise<T>;
  }
}
