/**
 * Rebuilds a shortest trace to a hit after the search, by re-expanding levels backwards.
 *
 * Among all shortest traces it chooses the one that switches least often between actors, and among
 * those the one whose action labels come first. The choice mentions no state numbers, so it does
 * not depend on the order in which states were found.
 *
 * Going backwards it computes, for every state from which the hit can be reached in the steps that
 * are left, the fewest switches when the next step is taken by each actor. Going forwards it keeps
 * all states that the best label sequence may lead to. Expanding uses remembered answers only.
 */

import { canonicalKey } from '../value/canonical-key.js';
import { compareKeys } from '../value/primitive-key.js';
import type { Trace, TraceStep } from '../result.js';
import type { Target } from './property-table.js';
import { fillStep } from './search.js';
import type { Search } from './search.js';
import { ABSENT } from './state-space.js';
import type { StateSpace } from './state-space.js';

/** By actor: fewest switches after a next step of that actor; `UNREACHED` when it cannot be next. */
type Costs = Int32Array;
const UNREACHED = 0x3fffffff;

/** A path under construction, its last state and how many switches may still come. */
interface Candidate {
  readonly positions: Int32Array;
  /** The state's number, `ABSENT` at the end of a trace that leaves the constraint. */
  readonly state: number;
  readonly actor: number | undefined;
  readonly left: number;
  readonly step?: { readonly from: Candidate; readonly action: number };
}

/** The trace to the first hit of a decided target, and the conjunct that fails at its end. */
export const buildTrace = (
  search: Search,
  target: Target,
  depth: number,
): { readonly trace: Trace; readonly conjunct?: string } =>
  new TraceBuilder(search, target, depth).build();

class TraceBuilder {
  private readonly space: StateSpace;
  private readonly positions: Int32Array;
  private readonly step: Int32Array;
  /** States of the last level in which the target hits, where being dead is what hits. */
  private readonly dead = new Set<number>();
  private readonly costs: Map<number, Costs>[] = [];

  constructor(
    private readonly search: Search,
    private readonly target: Target,
    private readonly depth: number,
  ) {
    this.space = search.space;
    this.positions = new Int32Array(this.space.current.length);
    this.step = search.properties.stepValues();
  }

  build(): { readonly trace: Trace; readonly conjunct?: string } {
    if (this.target.deadlock === true) this.findDead();
    if (this.depth === 0) return this.initialHit();
    for (let level = this.depth - 1; level >= 0; level--) this.costs[level] = this.backwards(level);
    let candidates = this.beginnings();
    for (let level = 0; level < this.depth; level++) candidates = this.forwards(candidates, level);
    return this.finish(first(candidates));
  }

  private findDead(): void {
    this.forEachState(this.depth, (state) => {
      this.space.expand(state);
      const quiescent = this.search.properties.quiescent?.(this.space.current) === true;
      if (this.space.successors.count === 0 && !quiescent) this.dead.add(state);
    });
  }

  /** An initial state that hits need not be stored: it may lie outside the constraint. */
  private initialHit(): { readonly trace: Trace; readonly conjunct?: string } {
    const hits: Candidate[] = [];
    for (const vector of this.space.system.initialStates()) {
      this.space.stage(vector);
      const state = this.space.find(0);
      const positions = Int32Array.from(this.space.current);
      if (this.dead.has(state) || this.target.state?.(positions) === true) {
        hits.push({ positions, state, actor: undefined, left: 0 });
      }
    }
    return this.finish(this.least(hits));
  }

  private backwards(level: number): Map<number, Costs> {
    const costs = new Map<number, Costs>();
    const actors = this.space.values.actions.actors;
    this.forEachState(level, (state) => {
      this.space.expand(state);
      for (let index = 0; index < this.space.successors.count; index++) {
        const actor = this.actorOf(index);
        const cost = this.costOfSuccessor(index, level, actor);
        if (cost >= UNREACHED) continue;
        const known = costs.get(state) ?? new Int32Array(actors).fill(UNREACHED);
        known[actor] = Math.min(known[actor] as number, cost);
        costs.set(state, known);
      }
    });
    return costs;
  }

  /** Fewest switches after the step to the `index`-th successor, taken by `actor`. */
  private costOfSuccessor(index: number, level: number, actor: number): number {
    if (level === this.depth - 1) return this.hits(index) ? 0 : UNREACHED;
    const costs = this.costs[level + 1]?.get(this.space.find(index));
    return costs === undefined ? UNREACHED : costAfter(costs, actor);
  }

  /** Whether the step to the `index`-th successor ends the trace. */
  private hits(index: number): boolean {
    const { space, target } = this;
    if (target.step !== undefined) {
      fillStep(space, index, this.step);
      return target.step(this.step);
    }
    if (target.deadlock === true) return this.dead.has(space.find(index));
    space.decodeSuccessor(index, this.positions);
    return target.state?.(this.positions) === true;
  }

  private beginnings(): Candidate[] {
    const all: Candidate[] = [];
    this.forEachState(0, (state) => {
      const costs = this.costs[0]?.get(state);
      if (costs === undefined) return;
      const positions = new Int32Array(this.positions.length);
      this.space.decodeState(state, positions);
      all.push({ positions, state, actor: undefined, left: Math.min(...costs) });
    });
    const least = Math.min(...all.map(({ left }) => left));
    return all.filter(({ left }) => left === least);
  }

  /** Extends all candidates by the least label that keeps the number of switches at its best. */
  private forwards(candidates: readonly Candidate[], level: number): Candidate[] {
    let label: string | undefined;
    let extended: Candidate[] = [];
    for (const candidate of candidates) {
      for (const next of this.extensions(candidate, level)) {
        const nextLabel = this.labelOf(next);
        if (label !== undefined && nextLabel > label) continue;
        if (label !== nextLabel) extended = [];
        label = nextLabel;
        extended.push(next);
      }
    }
    return this.distinct(extended);
  }

  private extensions(candidate: Candidate, level: number): Candidate[] {
    const { space } = this;
    const found: Candidate[] = [];
    space.expand(candidate.state);
    for (let index = 0; index < space.successors.count; index++) {
      const actor = this.actorOf(index);
      const left = this.costOfSuccessor(index, level, actor);
      const switched = candidate.actor !== undefined && candidate.actor !== actor ? 1 : 0;
      if (left + switched !== candidate.left) continue;
      const positions = new Int32Array(this.positions.length);
      space.decodeSuccessor(index, positions);
      const action = space.successors.actions[index] as number;
      const step = { from: candidate, action };
      found.push({ positions, state: space.find(index), actor, left, step });
    }
    return found;
  }

  /** Paths with the same labels to the same state: the one through the least states stays. */
  private distinct(candidates: readonly Candidate[]): Candidate[] {
    if (candidates.length < 2) return [...candidates];
    const byEnd = new Map<string, Candidate>();
    for (const candidate of this.sorted(candidates)) {
      const end = `${candidate.actor} ${candidate.positions.join()}`;
      if (!byEnd.has(end)) byEnd.set(end, candidate);
    }
    return [...byEnd.values()];
  }

  private least(candidates: readonly Candidate[]): Candidate {
    return first(this.sorted(candidates));
  }

  private sorted(candidates: readonly Candidate[]): Candidate[] {
    return candidates
      .map((candidate) => ({ candidate, key: this.pathKey(candidate) }))
      .sort((left, right) => compareKeys(left.key, right.key))
      .map(({ candidate }) => candidate);
  }

  private pathKey(candidate: Candidate): string {
    const key = canonicalKey(this.space.values.vector(candidate.positions));
    return candidate.step === undefined ? key : `${this.pathKey(candidate.step.from)} ${key}`;
  }

  private finish(end: Candidate): { readonly trace: Trace; readonly conjunct?: string } {
    const { values } = this.space;
    const path = pathTo(end);
    const steps = path.slice(1).map((candidate): TraceStep => {
      const { from, action } = candidate.step as NonNullable<Candidate['step']>;
      return {
        action: values.actions.action(action),
        state: values.vector(candidate.positions),
        changed: changedSlots(from.positions, candidate.positions),
      };
    });
    const conjunct = this.target.failing(this.endValues(end));
    const trace = { initial: values.vector(first(path).positions), steps };
    return conjunct === undefined ? { trace } : { trace, conjunct };
  }

  /** The values that the target's conjuncts are about: of the last step, or of the last state. */
  private endValues(end: Candidate): Int32Array {
    if (this.target.step === undefined || end.step === undefined) return end.positions;
    const { from, action } = end.step;
    return Int32Array.from([...from.positions, ...end.positions, action]);
  }

  private actorOf(index: number): number {
    return this.space.values.actions.actor(this.space.successors.actions[index] as number);
  }

  private labelOf(candidate: Candidate): string {
    return this.space.values.actions.action(candidate.step?.action ?? -1).label;
  }

  private forEachState(level: number, visit: (state: number) => void): void {
    const end = this.search.levelStarts[level + 1] as number;
    for (let state = this.search.levelStarts[level] as number; state < end; state++) visit(state);
  }
}

/** Fewest switches when the step before was taken by `actor`. */
const costAfter = (costs: Costs, actor: number): number => {
  let least = costs[actor] as number;
  for (const cost of costs) least = Math.min(least, cost + 1);
  return least;
};

const pathTo = (end: Candidate): readonly Candidate[] =>
  end.step === undefined ? [end] : [...pathTo(end.step.from), end];

const changedSlots = (before: Int32Array, after: Int32Array): number[] => {
  const changed: number[] = [];
  before.forEach((position, slot) => {
    if (position !== after[slot]) changed.push(slot);
  });
  return changed;
};

/** Callers have a hit, so there is a path to it: an empty list is a defect. */
const first = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error('a hit has no trace');
  return item;
};
