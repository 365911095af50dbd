/**
 * The walk that executes every transition of the model, path by path.
 *
 * Read next: `shorten.ts`, which makes the path to a difference as short as it can.
 */

import type { StateGraph } from '../checker/index.js';
import type { Driver } from '../suite/index.js';
import { ImplementationRun, ObservationLog } from './implementation-run.js';
import type { Comparison, Difference, Expectation } from './implementation-run.js';
import { TransitionCover } from './transition-cover.js';

/** A difference, and the way that led to it: an initial state and transitions from there. */
export interface FoundDifference {
  readonly difference: Difference;
  readonly start: number;
  readonly way: readonly number[];
}

/** Why a walk ended early. */
export type WalkEnd =
  | ({ readonly kind: 'differs' } & FoundDifference)
  | { readonly kind: 'cut'; readonly reason: string };

/** What a walk is about. */
export interface WalkOptions {
  readonly driver: Pick<Driver, 'start'>;
  readonly graph: StateGraph;
  /** By state of the graph. */
  readonly expectations: readonly Expectation[];
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: (() => void) | undefined;
}

/** How many more steps are taken after a difference to see whether observations ever change. */
const PROBE_STEPS = 50;

const INDISTINGUISHABLE = 'the observation does not tell the successors of this action apart';

export class CoveringWalk {
  readonly cover: TransitionCover;
  readonly log = new ObservationLog();
  paths = 0;
  steps = 0;

  constructor(readonly options: WalkOptions) {
    this.cover = new TransitionCover(options.graph);
  }

  /** Walks until all that can be executed is, unless something differs or it is interrupted. */
  async run(): Promise<WalkEnd | undefined> {
    for (;;) {
      const { progress } = this.cover;
      const end = await this.#onFreshImplementation((run) => this.#walk(run));
      if (end !== undefined || this.cover.progress === progress) return end;
    }
  }

  /** Takes exactly this way on a fresh implementation; the difference that shows, if any. */
  replay(start: number, way: readonly number[]): Promise<FoundDifference | undefined> {
    return this.#onFreshImplementation(async (run) => {
      const { expectations } = this.options;
      const first = await run.start([expectations[start]!]);
      if (first.kind === 'differs') return { difference: first.difference, start, way: [] };
      for (const [position, index] of way.entries()) {
        const candidates = this.#candidatesOf(index);
        const comparison = await this.#perform(run, index, candidates);
        if (comparison.kind === 'differs') {
          const taken = way.slice(0, position + 1);
          return { difference: comparison.difference, start, way: taken };
        }
        const met = comparison.positions.map((at) => candidates[at]);
        // Another successor, or no telling which: what follows would not be this way.
        if (met.length !== 1 || met[0] !== index) return undefined;
      }
      return undefined;
    });
  }

  async #onFreshImplementation<Result>(
    use: (run: ImplementationRun) => Promise<Result>,
  ): Promise<Result> {
    const run = new ImplementationRun(this.options.driver, this.log);
    this.paths += 1;
    try {
      return await use(run);
    } finally {
      await run.stop();
    }
  }

  /** One path, until nothing open can be reached. */
  async #walk(run: ImplementationRun): Promise<WalkEnd | undefined> {
    const { graph, expectations, signal } = this.options;
    const first = await run.start(expectations.slice(0, graph.initial));
    if (first.kind === 'differs') {
      return { kind: 'differs', difference: first.difference, start: 0, way: [] };
    }
    const [start, other] = first.positions;
    if (start === undefined || other !== undefined) {
      return { kind: 'cut', reason: 'the observation does not tell the initial states apart' };
    }
    const way: number[] = [];
    let state = start;
    for (let plan = this.cover.next(state); plan !== undefined; plan = this.cover.next(state)) {
      for (const index of plan) {
        if (signal?.aborted === true) return { kind: 'cut', reason: 'interrupted' };
        const candidates = this.#candidatesOf(index);
        const comparison = await this.#perform(run, index, candidates);
        if (comparison.kind === 'differs') {
          await this.#probe(run, this.cover.transitions[index]!.to);
          return { ...comparison, start, way: [...way, index] };
        }
        const taken = this.#settle(index, candidates, comparison.positions);
        if (taken === undefined) return undefined;
        way.push(taken);
        state = this.cover.transitions[taken]!.to;
        if (taken !== index) break;
      }
    }
    return undefined;
  }

  /** The transitions that may be taken when `index` is aimed at; `index` itself comes first. */
  #candidatesOf(index: number): readonly number[] {
    const { from, action } = this.cover.transitions[index]!;
    const others = this.cover.successors(from, action).filter((other) => other !== index);
    return [index, ...others];
  }

  async #perform(
    run: ImplementationRun,
    index: number,
    candidates: readonly number[],
  ): Promise<Comparison> {
    this.steps += 1;
    const { action } = this.cover.transitions[index]!;
    const { expectations, onStep } = this.options;
    const comparison = await run.perform(
      action,
      candidates.map((candidate) => expectations[this.cover.transitions[candidate]!.to]!),
    );
    onStep?.();
    return comparison;
  }

  /** Which transition was taken, if the observation tells. */
  #settle(
    index: number,
    candidates: readonly number[],
    positions: readonly number[],
  ): number | undefined {
    const met = positions.map((position) => candidates[position]!);
    if (!met.includes(index)) this.cover.markMissed(index);
    const [taken, other] = met;
    if (taken === undefined || other !== undefined) {
      for (const candidate of met) this.cover.giveUp(candidate, INDISTINGUISHABLE);
      return undefined;
    }
    this.cover.markExecuted(taken);
    return taken;
  }

  /**
   * Goes on after a difference, comparing no more, until an observation changes: an implementation
   * that ignored one step is told from a driver that looks at nothing.
   */
  async #probe(run: ImplementationRun, from: number): Promise<void> {
    let state = from;
    for (let taken = 0; taken < PROBE_STEPS && !this.log.hasChanged;) {
      const plan = this.cover.next(state);
      if (plan === undefined) return;
      for (const index of plan) {
        const comparison = await this.#perform(run, index, [index]);
        if (comparison.kind === 'differs' && comparison.difference.error !== undefined) return;
        this.cover.giveUp(index, 'the implementation differed before');
        state = this.cover.transitions[index]!.to;
        taken += 1;
      }
    }
  }
}
