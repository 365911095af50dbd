/**
 * The simplest explorer of a transition system that could be right: the oracle of the engine.
 *
 * Plain values, one string a state, one `Map`, breadth first. No interning, no memo, no tracking of
 * reads, and nothing shared with the engine but the types. It is slow and says so by refusing to
 * pass `limit` states. Read next: `naive-key.ts` (what a state's identity is) and `naive-replay.ts`
 * (whether a trace is a run).
 */

import type { SafetyProperty } from '../property.js';
import type { Action, Read, StatePredicate, StepView, TransitionSystem } from '../system.js';
import { naiveKey } from './naive-key.js';

/** One value a slot. */
export type NaiveState = readonly unknown[];

/** One step: numbers index `NaiveExploration.states`; `to` is absent outside the constraint. */
export interface NaiveEdge {
  readonly from: number;
  readonly to: number | undefined;
  readonly action: Action;
}

/** The answer on one property; `depth` is that of a shortest run that shows it. */
export type NaiveAnswer =
  | { readonly id: string; readonly status: 'holds' | 'unreachable' }
  | { readonly id: string; readonly status: 'violated' | 'reached'; readonly depth: number };

/** What the engine must agree with. Counted as TLC counts. */
export interface NaiveExploration {
  readonly distinct: number;
  readonly generated: number;
  /** Initial states and successors outside the scope constraint. */
  readonly constrained: number;
  /** Distinct states by depth. */
  readonly levels: readonly number[];
  /** In breadth-first order. */
  readonly states: readonly NaiveState[];
  /** In order of their source, self-loops included. */
  readonly edges: readonly NaiveEdge[];
  /** In the order of the properties asked for. */
  readonly answers: readonly NaiveAnswer[];
  /** How often each family fired; families that never did are absent. */
  readonly fired: ReadonlyMap<string, number>;
  /** How often each message was discarded, keyed as in `Successor.discarded`. */
  readonly discarded: ReadonlyMap<string, number>;
}

/** One computed successor, before anybody asks whether it is new. */
export interface NaiveSuccessor {
  readonly action: Action;
  readonly state: NaiveState;
  readonly discarded: readonly string[];
}

/** Reads a plain state. */
export const readerOf =
  (state: NaiveState): Read =>
  (slot) =>
    state[slot];

/** Every successor of a state, group by group. */
export const naiveSuccessors = (
  system: TransitionSystem,
  state: NaiveState,
): readonly NaiveSuccessor[] =>
  system.groups
    .flatMap((group) => group.successors(readerOf(state)))
    .map(({ action, writes, discarded = [] }) => {
      const next = [...state];
      for (const [slot, value] of writes) next[slot] = value;
      return { action, state: next, discarded };
    });

/**
 * Explores every reachable state and decides `properties`.
 *
 * @throws RangeError when the system has more than `limit` distinct states (default 50,000).
 */
export const enumerateNaively = (
  system: TransitionSystem,
  properties: readonly SafetyProperty[] = [],
  { limit = 50_000 }: { readonly limit?: number } = {},
): NaiveExploration => new NaiveSearch(system, properties, limit).run();

class NaiveSearch {
  readonly #numbers = new Map<string, number>();
  readonly #states: NaiveState[] = [];
  readonly #depths: number[] = [];
  readonly #edges: NaiveEdge[] = [];
  /** The depth at which a property got its answer; breadth first makes the first one a shortest. */
  readonly #decided = new Map<SafetyProperty, number>();
  readonly #fired = new Map<string, number>();
  readonly #discarded = new Map<string, number>();
  #generated = 0;
  #constrained = 0;

  constructor(
    readonly system: TransitionSystem,
    readonly properties: readonly SafetyProperty[],
    readonly limit: number,
  ) {}

  run(): NaiveExploration {
    for (const state of this.system.initialStates()) {
      this.#generated += 1;
      if (this.#meet(state, 0) === undefined) this.#constrained += 1;
    }
    // The list grows while it is walked: that is the breadth-first queue.
    for (let from = 0; from < this.#states.length; from += 1) this.#expand(from);
    return {
      distinct: this.#states.length,
      generated: this.#generated,
      constrained: this.#constrained,
      levels: countByDepth(this.#depths),
      states: this.#states,
      edges: this.#edges,
      answers: this.properties.map((property) => this.#answer(property)),
      fired: this.#fired,
      discarded: this.#discarded,
    };
  }

  /** Checks a state and stores it if it is new and inside the constraint; its number if stored. */
  #meet(state: NaiveState, depth: number): number | undefined {
    const key = naiveKey(state);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    for (const property of this.properties) {
      if (showsInState(property, readerOf(state))) this.#decide(property, depth);
    }
    if (!satisfies(this.system.constraint, state)) return undefined;
    if (this.#states.length === this.limit) {
      throw new RangeError(`${this.system.name} has more than ${String(this.limit)} states`);
    }
    this.#numbers.set(key, this.#states.length);
    this.#depths.push(depth);
    return this.#states.push(state) - 1;
  }

  #expand(from: number): void {
    const state = this.#states[from] ?? [];
    const depth = this.#depths[from] ?? 0;
    const successors = naiveSuccessors(this.system, state);
    if (successors.length === 0 && !isQuiescent(this.system, state)) {
      for (const property of this.properties) {
        if (property.kind === 'no-deadlock') this.#decide(property, depth);
      }
    }
    for (const successor of successors) {
      this.#generated += 1;
      increment(this.#fired, successor.action.family);
      for (const message of successor.discarded) increment(this.#discarded, message);
      const step = stepView(state, successor);
      for (const property of this.properties) {
        if (showsInStep(property, step)) this.#decide(property, depth + 1);
      }
      const to = this.#meet(successor.state, depth + 1);
      if (to === undefined) this.#constrained += 1;
      this.#edges.push({ from, to, action: successor.action });
    }
  }

  #decide(property: SafetyProperty, depth: number): void {
    if (!this.#decided.has(property)) this.#decided.set(property, depth);
  }

  #answer(property: SafetyProperty): NaiveAnswer {
    const { id } = property;
    const depth = this.#decided.get(property);
    const isWitness = property.kind === 'reachable' || property.kind === 'reachable-step';
    if (depth === undefined) return { id, status: isWitness ? 'unreachable' : 'holds' };
    return { id, status: isWitness ? 'reached' : 'violated', depth };
  }
}

/** The step from `state` to a successor, as properties see it. */
export const stepView = (state: NaiveState, successor: NaiveSuccessor): StepView => ({
  before: readerOf(state),
  after: readerOf(successor.state),
  action: () => successor.action,
});

/** Whether a state by itself gives a property its answer (a violation, or a witness). */
export const showsInState = (property: SafetyProperty, read: Read): boolean =>
  (property.kind === 'invariant' &&
    !property.conjuncts.every((conjunct) => conjunct.holds(read))) ||
  (property.kind === 'reachable' && property.holds(read));

/** Whether a step by itself gives a property its answer (a violation, or a witness). */
export const showsInStep = (property: SafetyProperty, step: StepView): boolean =>
  (property.kind === 'action' && !property.conjuncts.every((conjunct) => conjunct.holds(step))) ||
  (property.kind === 'reachable-step' && property.holds(step));

/** Whether the system calls a state quiescent, so that having no successor is no deadlock there. */
export const isQuiescent = (system: TransitionSystem, state: NaiveState): boolean =>
  system.quiescent?.holds(readerOf(state)) ?? false;

const satisfies = (predicate: StatePredicate | undefined, state: NaiveState): boolean =>
  predicate?.holds(readerOf(state)) ?? true;

const increment = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const countByDepth = (depths: readonly number[]): readonly number[] => {
  const levels: number[] = [];
  for (const depth of depths) levels[depth] = (levels[depth] ?? 0) + 1;
  return levels;
};
