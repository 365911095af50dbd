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
import { ABSENT } from '../state/visited-set.js';
import type { Answers } from './answers.js';
import type { Core } from './core.js';
import { Judge } from './judge.js';
import type { SearchPlan } from './plan.js';

/** Successors gathered before they are looked up together. */
const BATCH = 1024;

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
  /** By leaf: how many states it gave successors to. */
  uses = new Float64Array(1024);
  private readonly answers: Answers;
  private readonly after: Int32Array;
  /** The first gathered successor that is not looked up yet. */
  private unvisited = 0;

  constructor(
    readonly core: Core,
    private readonly allocator: NumberAllocator,
    { plan, answers }: { readonly plan: SearchPlan; readonly answers: Answers },
  ) {
    this.judge = new Judge(core, plan, answers);
    this.answers = answers;
    this.after = new Int32Array(plan.slots);
  }

  /** Takes what is parked. */
  takeParked(): Parked {
    const { parked } = this;
    this.parked = { states: [], candidates: [] };
    return parked;
  }

  /** Expands a stored state and gathers its successors. */
  expand(state: number): Attempt {
    const { core } = this;
    if (core.successors.count >= BATCH && !this.flush()) return 'no room';
    core.open(state);
    if (!this.knowsAllAnswers()) return 'unknown';
    const first = core.successors.count;
    core.append();
    const checked =
      this.judge.checkSteps(first) && (core.successors.count > first || this.judge.checkDeadlock());
    if (!checked) {
      core.successors.count = first;
      return 'unknown';
    }
    this.counts.expanded++;
    this.counts.generated += core.successors.count - first;
    this.countUses();
    return 'done';
  }

  /** Adds what another thread counted. */
  addUses(uses: Float64Array): void {
    if (uses.length > this.uses.length) this.makeRoomForUses(uses.length - 1);
    uses.forEach((count, leaf) => (this.uses[leaf]! += count));
  }

  /** Gathers a state that was generated already. */
  gather(positions: Int32Array): void {
    this.core.stage(positions);
  }

  /** Looks up what is gathered. Returns false when the visited set must grow before it goes on. */
  flush(): boolean {
    const { core } = this;
    const { count, selfLoop } = core.successors;
    if (this.unvisited === 0) core.visited.prefetch(core.successors);
    for (; this.unvisited < count; this.unvisited++) {
      if (selfLoop[this.unvisited] === 0 && !this.visit(this.unvisited)) return false;
    }
    core.successors.clear();
    this.unvisited = 0;
    return true;
  }

  /** Stores a gathered state unless it is known or out of scope; false when there is no room. */
  private visit(index: number): boolean {
    const { core, judge, allocator, after } = this;
    if (core.find(index) !== ABSENT) return true;
    const number = allocator.peek();
    if (number === NO_NUMBER) return false;
    core.decodeSuccessor(index, after);
    const inScope = judge.isInScope(after);
    if (inScope === undefined || !judge.checkState(after)) {
      for (const position of after) this.parked.candidates.push(position);
    } else if (!inScope) {
      this.counts.constrained++;
    } else if (core.visited.insertMissing(core.successors, index, number)) {
      allocator.take();
    }
    return true;
  }

  /** Asks for the answers that are not remembered; false when some cannot be had now. */
  private knowsAllAnswers(): boolean {
    const { answers, current } = this.core;
    let known = true;
    for (let index = 0; index < answers.unknownCount; index++) {
      const leaf = this.answers.leaf(answers.unknown[index]!, current);
      if (leaf === UNKNOWN) known = false;
      else answers.add(leaf);
    }
    return known;
  }

  private countUses(): void {
    const { leaves, count } = this.core.answers;
    for (let index = 0; index < count; index++) {
      const leaf = leaves[index]!;
      if (leaf >= this.uses.length) this.makeRoomForUses(leaf);
      this.uses[leaf]!++;
    }
  }

  private makeRoomForUses(leaf: number): void {
    const larger = new Float64Array(2 ** (32 - Math.clz32(leaf)));
    larger.set(this.uses);
    this.uses = larger;
  }
}
