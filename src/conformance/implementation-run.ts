/**
 * One fresh implementation that takes the model's steps, and what is observed after each.
 *
 * Observations are compared with `canonicalKey`: structurally and exactly, so that `undefined`,
 * `-0` and `NaN` are themselves, and the order of object keys, members and entries is none.
 */

import { canonicalKey } from '../checker/index.js';
import type { Action } from '../checker/index.js';
import type { Driver, DriverSession } from '../suite/index.js';

/** What the model says is observed in one of its states. */
export interface Expectation {
  readonly expected: unknown;
  /** Canonical key of `expected`. */
  readonly key: string;
}

/** The observation after `path`, whose last action is number `step`, is none of the expected. */
export interface Difference {
  readonly path: readonly Action[];
  readonly step: number;
  readonly expected: unknown;
  readonly observed: unknown;
  /** Other observations that the model allowed as well. */
  readonly alternatives: number;
  /** What the implementation threw. */
  readonly error?: string;
}

/** Positions of the expectations that were met, or why none was. */
export type Comparison =
  | { readonly kind: 'meets'; readonly positions: readonly number[] }
  | { readonly kind: 'differs'; readonly difference: Difference };

/** Whether observations ever changed, over all the runs of one driver. */
export class ObservationLog {
  readonly #seen = new Set<string>();

  note(key: string): void {
    // Two different ones are all that matters.
    if (this.#seen.size < 2) this.#seen.add(key);
  }

  get hasChanged(): boolean {
    return this.#seen.size > 1;
  }
}

/** Takes steps one at a time. `stop` must be called, whatever `start` answered. */
export class ImplementationRun {
  readonly path: Action[] = [];
  #session: DriverSession | undefined;

  constructor(
    readonly driver: Pick<Driver, 'start'>,
    readonly log: ObservationLog,
  ) {}

  /** Starts the implementation and observes it before any step. */
  start(candidates: readonly Expectation[]): Promise<Comparison> {
    return this.#comparing(candidates, async () => {
      this.#session = await this.driver.start();
      return this.#session;
    });
  }

  /** Carries out a step that may lead to any of the candidates, and observes. */
  perform(action: Action, candidates: readonly Expectation[]): Promise<Comparison> {
    this.path.push(action);
    return this.#comparing(candidates, async () => {
      const session = this.#session;
      if (session === undefined) throw new Error('the implementation was not started');
      await session.perform(action);
      return session;
    });
  }

  async stop(): Promise<void> {
    await this.#session?.stop();
  }

  async #comparing(
    candidates: readonly Expectation[],
    act: () => Promise<DriverSession>,
  ): Promise<Comparison> {
    const { path } = this;
    const failure = {
      path: [...path],
      step: path.length,
      expected: candidates[0]?.expected,
      alternatives: new Set(candidates.map(({ key }) => key)).size - 1,
    };
    let observed: unknown;
    try {
      const session = await act();
      observed = await session.observe();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'differs', difference: { ...failure, observed: undefined, error: message } };
    }
    const key = canonicalKey(observed);
    this.log.note(key);
    const positions = candidates.flatMap((candidate, i) => (candidate.key === key ? [i] : []));
    if (positions.length > 0) return { kind: 'meets', positions };
    return { kind: 'differs', difference: { ...failure, observed } };
  }
}
