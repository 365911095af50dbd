/**
 * Rebuilds shortest traces after the search, by re-expanding levels backwards.
 *
 * Going backwards, one pass serves all traces: for every state from which a target can be hit in
 * the steps that are left, it computes the fewest switches between actors, and whose step may come
 * next (`switch-table.ts`). Going forwards, each trace is then read off (`trace-path.ts`). Expanding
 * uses remembered answers only, no model code; no parent links were stored.
 */

import type { Target } from './property-table.js';
import type { Engine } from './engine.js';
import { ABSENT } from '../state/visited-set.js';
import { SwitchTable, UNREACHED } from './switch-table.js';

/** A target that was hit, and how far each state that leads to the hit is from it. */
export class HitDistance {
  /** Of the first hit. */
  readonly depth: number;
  /** Of the states from which the hit is reached at its depth. */
  private readonly switches: SwitchTable;
  private readonly number: number;
  private readonly step: Int32Array;
  /** States of the last level that are dead, where being dead is what hits. */
  private readonly dead = new Set<number>();

  constructor(
    private readonly engine: Engine,
    readonly target: Target,
    /** By state: one more than its depth, as far as states were looked at. */
    private readonly depths: Int32Array,
  ) {
    if (target.depth === undefined) throw new Error(`${target.property.id} was not hit`);
    this.depth = target.depth;
    this.switches = new SwitchTable(depths.length, engine.values.actions.actors);
    this.step = new Int32Array(2 * engine.plan.slots + 1);
    this.number = engine.properties.targets.indexOf(target);
  }

  /** Takes notice of the state that was expanded last, a state of this level. */
  noteState(state: number, level: number): void {
    if (level === this.depth && this.isDeadlock) this.noteDead(state);
    if (level >= this.depth) return;
    for (let index = 0; index < this.engine.core.successors.count; index++) {
      const actor = actorOf(this.engine, index);
      const least = this.switchesAfter(index, level, actor);
      if (least < UNREACHED) this.switches.note(state, actor, least);
    }
  }

  /**
   * The fewest switches after the step to the `index`-th successor, taken by `actor` from a state
   * of this level; more than any trace has when the hit cannot be reached that way.
   */
  switchesAfter(index: number, level: number, actor: number): number {
    if (level === this.depth - 1) return this.hitsSuccessor(index) ? 0 : UNREACHED;
    const successor = this.engine.core.find(index);
    return successor === ABSENT ? UNREACHED : this.switchesFrom(successor, level + 1, actor);
  }

  /** The fewest switches from a state on, when the step before was taken by `actor`. */
  switchesFrom(state: number, level: number, actor: number | undefined): number {
    return this.depths[state] === level + 1 ? this.switches.from(state, actor) : UNREACHED;
  }

  /** Whether the target hits in the `index`-th gathered state itself, as it does at depth 0. */
  hitsState(index: number): boolean {
    const { core, explorer } = this.engine;
    if (this.isDeadlock) return this.dead.has(core.find(index));
    return explorer.judge.hitsState(this.number, index) === true;
  }

  private get isDeadlock(): boolean {
    return this.target.plan.of === 'deadlock';
  }

  /** Whether the step to the `index`-th successor of the current state ends the trace. */
  private hitsSuccessor(index: number): boolean {
    if (this.target.plan.of !== 'step') return this.hitsState(index);
    this.engine.core.decodeStep(index, this.step);
    return this.engine.properties.hitsStep(this.target, this.step);
  }

  private noteDead(state: number): void {
    const { core, explorer } = this.engine;
    if (core.successors.count > 0) return;
    if (explorer.judge.isQuiescent() !== true) this.dead.add(state);
  }
}

/** Measures the distances of all targets that were hit, in one pass over the stored states. */
export const measureDistances = (engine: Engine): Map<Target, HitDistance> => {
  const distances = new Map<Target, HitDistance>();
  const hits = engine.properties.targets.filter(({ depth }) => depth !== undefined);
  const depths = new Int32Array(hits.length === 0 ? 0 : engine.levels.end);
  for (const target of hits) {
    distances.set(target, new HitDistance(engine, target, depths));
  }
  const all = [...distances.values()];
  const deepest = Math.max(-1, ...all.map(lastLevelOf));
  for (let level = deepest; level >= 0; level--) {
    const concerned = all.filter((distance) => level <= lastLevelOf(distance));
    engine.levels.forEachAt(level, (state) => {
      // A resumed search remembers what groups answered, but asks predicates anew.
      if (engine.properties.wantsRest) engine.settle(level);
      engine.core.expand(state);
      depths[state] = level + 1;
      for (const distance of concerned) distance.noteState(state, level);
    });
  }
  return distances;
};

/** Whether a state is dead shows in the state; all else shows in the step that leads to it. */
const lastLevelOf = ({ target, depth }: HitDistance): number =>
  target.plan.of === 'deadlock' ? depth : depth - 1;

/** The number of the actor that takes the step to the `index`-th successor. */
export const actorOf = ({ values, core }: Engine, index: number): number =>
  values.actions.actor(core.successors.actions[index]!);
