/**
 * One thread's part of the search: expands states, stores their successors, checks properties.
 *
 * Successors are gathered, and looked up together when there are enough of them, so that the
 * processor can wait for several places in memory at once. What needs an answer that cannot be had
 * is parked: as a whole state, of which then nothing is counted yet, or as a generated state of
 * which it is open whether it lies within the scope constraint.
 */

import { UNKNOWN } from '../memo/decision-trees.js';
import { NO_NUMBER } from '../state/number-allocator.js';
import type { NumberAllocator } from '../state/number-allocator.js';
import type { Answers } from './answers.js';
import type { Core } from './core.js';
import { Judge } from './judge.js';
import type { SearchPlan } from './plan.js';

/** Successors gathered before they are looked up together. */
const BATCH = 256;

/** How an attempt to expand a state ended. */
export type Attempt =
  | 'done'
  /** The visited set must grow, or the layout must widen, before it can go on. */
  | 'no room'
  /** Something is unknown; nothing of the state was counted. */
  | 'unknown';

/** What the main thread has to finish. */
export interface Parked {
  states: number[];
  /** Positions of generated states, one after the other. */
  candidates: number[];
}

/** What one thread has done, added up over the levels. */
export interface Counts {
  expanded: number;
  generated: number;
  /** Successors outside the scope constraint. */
  constrained: number;
}

export class Explorer {
  readonly counts: Counts = { expanded: 0, generated: 0, constrained: 0 };
  readonly judge: Judge;
  parked: Parked = { states: [], candidates: [] };
  private readonly answers: Answers;
  private readonly positions: Int32Array;
  /** The first gathered successor that is not looked up yet. */
  private unvisited = 0;

  constructor(
    readonly core: Core,
    private readonly allocator: NumberAllocator,
    { plan, answers }: { readonly plan: SearchPlan; readonly answers: Answers },
  ) {
    this.judge = new Judge(core, plan, answers);
    this.answers = answers;
    this.positions = new Int32Array(plan.slots);
  }

  /** Takes what is parked. */
  takeParked(): Parked {
    const { parked } = this;
    this.parked = { states: [], candidates: [] };
    return parked;
  }

  /** By leaf: how many states it gave successors to. */
  get uses(): Float64Array {
    this.core.answers.entries.settleUses();
    return this.core.uses.counts;
  }

  /** Adds what others counted. */
  addUses(uses: readonly Float64Array[]): void {
    for (const counts of uses) this.core.uses.addAll(counts);
  }

  /** Expands a stored state and gathers its successors. */
  expand(state: number): Attempt {
    const { core, judge } = this;
    if (core.successors.count >= BATCH && !this.flush()) return 'no room';
    core.open(state);
    if (!this.knowsAllAnswers()) return 'unknown';
    const first = core.successors.count;
    core.appendMoves();
    if (!judge.checkSteps() || !this.checkDeadlock(first)) {
      core.successors.takeBack(first);
      return 'unknown';
    }
    this.counts.expanded++;
    this.counts.generated += core.answers.use();
    return 'done';
  }

  /** Gathers a state that was generated already. */
  gather(positions: Int32Array): void {
    this.core.stage(positions);
  }

  /** Looks up what is gathered. Returns false when the visited set must grow before it goes on. */
  flush(): boolean {
    const { core } = this;
    const { successors, visited } = core;
    if (this.unvisited === 0) visited.prefetch(successors);
    for (;;) {
      this.unvisited = visited.nextMissing(successors, this.unvisited, successors.count);
      if (this.unvisited === successors.count) break;
      if (!this.store(this.unvisited)) return false;
      this.unvisited++;
    }
    successors.clear();
    this.unvisited = 0;
    return true;
  }

  /** Stores a gathered state that is missing, if it is in scope; false when there is no room. */
  private store(index: number): boolean {
    const { core, judge, allocator } = this;
    const number = allocator.peek();
    if (number === NO_NUMBER) return false;
    const inScope = judge.isInScope(index);
    if (inScope === undefined || !judge.checkState(index)) {
      core.decodeSuccessor(index, this.positions);
      for (const position of this.positions) this.parked.candidates.push(position);
    } else if (!inScope) {
      this.counts.constrained++;
    } else if (core.visited.insertMissing(core.successors, index, number)) {
      allocator.take();
    }
    return true;
  }

  /** Whether the current state, whose moves begin at `first`, could be checked for a deadlock. */
  private checkDeadlock(first: number): boolean {
    const { core, judge } = this;
    const isDead = core.successors.count === first && !core.answers.hasSuccessors();
    return !isDead || judge.checkDeadlock();
  }

  /** Asks for the answers that are not remembered; false when some cannot be had now. */
  private knowsAllAnswers(): boolean {
    const { answers } = this.core;
    let known = true;
    for (let index = 0; index < answers.unknownCount; index++) {
      const leaf = this.answers.leaf(answers.unknown[index]!, this.core.current);
      if (leaf === UNKNOWN) known = false;
      else answers.add(leaf);
    }
    return known;
  }
}
