/**
 * Rebuilds shortest traces after the search, by re-expanding levels backwards.
 *
 * Going backwards, one pass serves all traces: for every state from which a target can be hit in
 * the steps that are left, it computes the fewest switches between actors when the next step is
 * taken by each actor. Going forwards, each trace is then read off (`trace-path.ts`). Expanding
 * uses remembered answers only, no model code; no parent links were stored.
 */

import type { Target } from './property-table.js';
import type { Search } from './search.js';
import { ABSENT } from '../state/state-store.js';
import type { StateSpace } from './state-space.js';

/** No trace is so long that it switches this often. */
const UNREACHED = 0x3fffffff;

/** By actor: the fewest switches after a next step of that actor. */
type Switches = Int32Array;

/** A target that was hit, and how far each state that leads to the hit is from it. */
export class HitDistance {
  /** Level by level: the states from which the hit is reached at its depth. */
  private readonly switches: Map<number, Switches>[] = [];
  private readonly step: Int32Array;
  private readonly positions: Int32Array;
  /** States of the last level that are dead, where being dead is what hits. */
  private readonly dead = new Set<number>();

  constructor(
    private readonly search: Search,
    readonly target: Target,
    readonly depth: number,
  ) {
    this.step = search.properties.stepValues();
    this.positions = new Int32Array(search.space.current.length);
  }

  /** Takes notice of the state that was expanded last, a state of this level. */
  noteState(state: number, level: number): void {
    if (level === this.depth && this.target.deadlock === true) this.noteDead(state);
    if (level >= this.depth) return;
    const { space } = this.search;
    for (let index = 0; index < space.successors.count; index++) {
      const actor = actorOf(space, index);
      const least = this.switchesAfter(index, level, actor);
      if (least < UNREACHED) this.noteSwitches(state, level, { actor, least });
    }
  }

  /**
   * The fewest switches after the step to the `index`-th successor, taken by `actor` from a state
   * of this level; more than any trace has when the hit cannot be reached that way.
   */
  switchesAfter(index: number, level: number, actor: number): number {
    if (level === this.depth - 1) return this.hitsSuccessor(index) ? 0 : UNREACHED;
    const successor = this.search.space.find(index);
    return successor === ABSENT ? UNREACHED : this.switchesFrom(successor, level + 1, actor);
  }

  /** The fewest switches from a state on, when the step before was taken by `actor`. */
  switchesFrom(state: number, level: number, actor: number | undefined): number {
    const switches = this.switches[level]?.get(state);
    if (switches === undefined) return UNREACHED;
    if (actor === undefined) return Math.min(...switches);
    let least = switches[actor]!;
    for (const other of switches) least = Math.min(least, other + 1);
    return least;
  }

  /** Whether the target hits in a state itself, as it does at depth 0. */
  hitsState(state: number, positions: Int32Array): boolean {
    return this.dead.has(state) || this.target.state?.(positions) === true;
  }

  /** Whether the step to the `index`-th successor of the current state ends the trace. */
  private hitsSuccessor(index: number): boolean {
    const { target } = this;
    const { space } = this.search;
    if (target.step !== undefined) {
      space.decodeStep(index, this.step);
      return target.step(this.step);
    }
    if (target.deadlock === true) return this.dead.has(space.find(index));
    space.decodeSuccessor(index, this.positions);
    return target.state?.(this.positions) === true;
  }

  private noteDead(state: number): void {
    const { space, properties } = this.search;
    const quiescent = properties.quiescent?.(space.current) === true;
    if (space.successors.count === 0 && !quiescent) this.dead.add(state);
  }

  private noteSwitches(
    state: number,
    level: number,
    { actor, least }: { readonly actor: number; readonly least: number },
  ): void {
    const ofLevel = (this.switches[level] ??= new Map<number, Switches>());
    const { actors } = this.search.space.values.actions;
    const switches = ofLevel.get(state) ?? new Int32Array(actors).fill(UNREACHED);
    switches[actor] = Math.min(switches[actor]!, least);
    ofLevel.set(state, switches);
  }
}

/** Measures the distances of all targets that were hit, in one pass over the stored states. */
export const measureDistances = (search: Search): Map<Target, HitDistance> => {
  const distances = new Map<Target, HitDistance>();
  for (const target of search.properties.targets) {
    const { depth } = target;
    if (depth !== undefined) distances.set(target, new HitDistance(search, target, depth));
  }
  const all = [...distances.values()];
  const deepest = Math.max(-1, ...all.map(({ target, depth }) => lastLevelOf(target, depth)));
  for (let level = deepest; level >= 0; level--) {
    const concerned = all.filter(({ target, depth }) => level <= lastLevelOf(target, depth));
    forEachState(search, level, (state) => {
      search.space.expand(state);
      for (const distance of concerned) distance.noteState(state, level);
    });
  }
  return distances;
};

/** Whether a state is dead shows in the state; all else shows in the step that leads to it. */
const lastLevelOf = (target: Target, depth: number): number =>
  target.deadlock === true ? depth : depth - 1;

/** Visits the stored states of one level. */
export const forEachState = (
  { levelStarts }: Search,
  level: number,
  visit: (state: number) => void,
): void => {
  const end = levelStarts[level + 1]!;
  for (let state = levelStarts[level]!; state < end; state++) visit(state);
};

/** The number of the actor that takes the step to the `index`-th successor. */
export const actorOf = (space: StateSpace, index: number): number =>
  space.values.actions.actor(space.successors.actions[index]!);
