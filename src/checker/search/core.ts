/**
 * The integer core: stored states, and the successors of any of them, for one thread.
 *
 * Opening a state decodes it once and looks up each group's remembered answer; appending computes
 * the successors' rows and hashes into a buffer. Search, traces and state graphs are built on
 * nothing else. Nothing here knows values or runs model code.
 */

import { DecisionTrees } from '../memo/decision-trees.js';
import { GroupAnswers } from '../memo/group-answers.js';
import {
  ACTION,
  BLIND_CELLS,
  CHANGES,
  HIGH_CHANGE,
  LOW_CHANGE,
  SELF_LOOP,
} from '../memo/compiled-successors.js';
import { RowHash } from '../state/row-hash.js';
import { RowLayout } from '../state/row-layout.js';
import { VisitedSet } from '../state/visited-set.js';
import type { CoreMemory } from './core-memory.js';
import type { SearchPlan } from './plan.js';
import { SuccessorBuffer } from './successor-buffer.js';

/** No step led to this state: it is initial, or its step was counted before. */
const NO_ACTION = -1;

export class Core {
  readonly successors: SuccessorBuffer;
  /** The state that was opened last, one position a slot. */
  readonly current: Int32Array;
  /** The groups' answers for that state. */
  answers: GroupAnswers;
  layout: RowLayout;
  visited: VisitedSet;
  statePredicates: DecisionTrees;
  stepPredicates: DecisionTrees;
  private starts: Int32Array;
  private cells: Int32Array;
  private hash: RowHash;
  /** The current state's row and its hash. */
  private row: Uint32Array;
  private low = 0;
  private high = 0;
  private readonly next: Int32Array;

  constructor(
    private readonly plan: SearchPlan,
    memory: CoreMemory,
  ) {
    this.current = new Int32Array(plan.slots);
    this.next = new Int32Array(plan.slots);
    const words = memory.visited.words;
    this.successors = new SuccessorBuffer(words);
    this.layout = new RowLayout(memory.widths);
    this.visited = new VisitedSet(memory.visited);
    this.hash = new RowHash(words);
    this.row = new Uint32Array(words);
    this.answers = this.answersIn(memory);
    this.statePredicates = treesOf(memory.statePredicates);
    this.stepPredicates = treesOf(memory.stepPredicates);
    this.starts = memory.successors.starts;
    this.cells = memory.successors.cells;
  }

  /** Takes over what has moved. Gathered successors stay unless the layout changed. */
  adopt(memory: CoreMemory): void {
    this.visited = new VisitedSet(memory.visited);
    this.answers = this.answersIn(memory);
    this.statePredicates = treesOf(memory.statePredicates);
    this.stepPredicates = treesOf(memory.stepPredicates);
    this.starts = memory.successors.starts;
    this.cells = memory.successors.cells;
    if (memory.widths.join() === this.layout.widths.join()) return;
    const { words } = memory.visited;
    this.layout = new RowLayout(memory.widths);
    this.hash = new RowHash(words);
    this.row = new Uint32Array(words);
    this.successors.relayout(words);
  }

  /** Makes the successors of a stored state the only ones in the buffer. */
  expand(state: number): void {
    this.successors.clear();
    this.open(state);
    this.append();
  }

  /** Makes a stored state the current one and looks up the groups' answers for it. */
  open(state: number): void {
    this.visited.load(state, this.row);
    this.layout.decode(this.row, 0, this.current);
    this.answers.lookUp(this.current);
  }

  /** Appends the successors of the current state under the groups whose answer is known. */
  append(): void {
    this.hash.row(this.row, 0);
    this.low = this.hash.low;
    this.high = this.hash.high;
    const { leaves, count } = this.answers;
    for (let index = 0; index < count; index++) this.appendLeaf(leaves[index]!);
  }

  /** Appends a state itself, given by its positions, as a candidate for the visited set. */
  stage(positions: Int32Array): void {
    const { successors, hash } = this;
    successors.reserve(1);
    const index = successors.count++;
    const start = index * successors.words;
    this.layout.encode(positions, successors.rows, start);
    hash.row(successors.rows, start);
    successors.actions[index] = NO_ACTION;
    successors.low[index] = hash.low;
    successors.high[index] = hash.high;
    successors.selfLoop[index] = 0;
  }

  /** The number of the `index`-th successor if it is stored, or `ABSENT`. */
  find(index: number): number {
    return this.visited.find(this.successors, index);
  }

  /** Unpacks the `index`-th successor. */
  decodeSuccessor(index: number, into: Int32Array): void {
    this.layout.decode(this.successors.rows, index * this.successors.words, into);
  }

  /** Unpacks the step to the `index`-th successor: slots before, slots after, action. */
  decodeStep(index: number, into: Int32Array): void {
    const { current, next } = this;
    this.decodeSuccessor(index, next);
    into.set(current);
    into.set(next, current.length);
    into[2 * current.length] = this.successors.actions[index]!;
  }

  /** Unpacks a stored state. */
  decodeState(state: number, into: Int32Array): void {
    const { rows, words } = this.visited.memory;
    this.layout.decode(rows, state * words, into);
  }

  private answersIn({ groups, successors, widths }: CoreMemory): GroupAnswers {
    return new GroupAnswers(treesOf(groups), successors, { groups: this.plan.groups, widths });
  }

  /**
   * Appends the successors that a leaf stands for. This is the innermost loop of every search:
   * what it needs stands in local variables.
   */
  private appendLeaf(leaf: number): void {
    const { successors, row, cells, low, high } = this;
    const start = this.starts[leaf]!;
    const count = cells[start]!;
    if (count === 0) return;
    successors.reserve(count);
    const { rows, actions, selfLoop, low: lows, high: highs } = successors;
    const words = row.length;
    let at = start + 1;
    let index = successors.count;
    successors.count = index + count;
    for (const end = index + count; index < end; index++) {
      actions[index] = cells[at + ACTION]!;
      selfLoop[index] = cells[at + SELF_LOOP]!;
      lows[index] = low ^ cells[at + LOW_CHANGE]!;
      highs[index] = high ^ cells[at + HIGH_CHANGE]!;
      const changes = at + CHANGES;
      const to = index * words;
      for (let word = 0; word < words; word++)
        rows[to + word] = row[word]! ^ cells[changes + word]!;
      const blind = changes + words;
      const blindCells = cells[at + BLIND_CELLS]!;
      at = blind + blindCells;
      if (blindCells > 0) this.writeBlind(index, blind, at);
    }
  }

  /**
   * Writes to slots that the group did not read: their old values come from the state.
   * The writes are the pairs (slot, value) in the cells from `at` to `end`.
   */
  private writeBlind(index: number, at: number, end: number): void {
    const { successors, layout, hash, row, cells } = this;
    const { rows } = successors;
    const start = index * row.length;
    for (let write = at; write < end; write += 2) {
      const slot = cells[write]!;
      const change = layout.bits(slot, this.current[slot]!) ^ layout.bits(slot, cells[write + 1]!);
      rows[start + layout.word(slot)]! ^= change;
    }
    hash.row(rows, start);
    successors.low[index] = hash.low;
    successors.high[index] = hash.high;
    let changed = 0;
    for (let word = 0; word < row.length; word++) changed |= rows[start + word]! ^ row[word]!;
    successors.selfLoop[index] = changed === 0 ? 1 : 0;
  }
}

const treesOf = ({ nodes, roots }: CoreMemory['groups']): DecisionTrees =>
  new DecisionTrees(nodes, roots);
