/**
 * The integer core: stored states, and the successors of any of them, for one thread.
 *
 * Opening a state looks up the groups' remembered answers by segments of its row; appending
 * computes the successors' rows and hashes into a buffer. Search, traces and state graphs are built
 * on nothing else. Nothing here knows values or runs model code.
 */

import {
  ACTION,
  BLIND_CELLS,
  CHANGES,
  LOW_CHANGE,
  MOVE_CELLS,
  SELF_LOOP,
} from '../memo/compiled-successors.js';
import { DecisionTrees } from '../memo/decision-trees.js';
import { LeafUses } from '../memo/leaf-uses.js';
import { FIRST_MOVE, MOVES } from '../memo/entries.js';
import { SegmentAnswers } from '../memo/segment-answers.js';
import { RowHash } from '../state/row-hash.js';
import { RowLayout } from '../state/row-layout.js';
import { HASH_CELLS, VisitedSet } from '../state/visited-set.js';
import type { CoreMemory, TreeMemory } from './core-memory.js';
import type { SearchPlan } from './plan.js';
import { RECENT_MASK, SuccessorBuffer } from './successor-buffer.js';

/** No step led to this state: it is initial, or its step was counted before. */
const NO_ACTION = -1;

export class Core {
  readonly successors: SuccessorBuffer;
  /** How often leaves were used, as far as `answers` handed it over. */
  readonly uses = new LeafUses();
  /** The groups' answers for the state that was opened last. */
  answers: SegmentAnswers;
  layout: RowLayout;
  visited: VisitedSet;
  statePredicates: DecisionTrees;
  /** The answers to questions about steps; they depend on the state before. */
  questions: DecisionTrees;
  /** The row of the state that was opened last. */
  row: Int32Array;
  private memory: CoreMemory;
  private hash: RowHash;
  /** The opened state as a candidate is: hash, then row. Every successor is a change of it. */
  private source: Int32Array;
  private readonly positions: Int32Array;
  private readonly after: Int32Array;
  private isDecoded = false;

  constructor(
    private readonly plan: SearchPlan,
    memory: CoreMemory,
  ) {
    const { words } = memory.visited;
    this.memory = memory;
    this.positions = new Int32Array(plan.slots);
    this.after = new Int32Array(plan.slots);
    this.successors = new SuccessorBuffer(words);
    this.layout = new RowLayout(memory.layout);
    this.hash = new RowHash(words);
    this.row = new Int32Array(words);
    this.source = new Int32Array(HASH_CELLS + words);
    this.visited = new VisitedSet(memory.visited);
    this.statePredicates = this.treesIn(memory.statePredicates);
    this.questions = this.treesIn(memory.questions);
    this.answers = this.newAnswers();
  }

  /** Takes over what has moved. Gathered successors stay unless the layout changed. */
  adopt(memory: CoreMemory): void {
    this.answers.entries.settleUses();
    const isRelaid = JSON.stringify(memory.layout) !== JSON.stringify(this.layout.plan);
    this.memory = memory;
    this.visited = new VisitedSet(memory.visited);
    if (isRelaid) this.relayout();
    this.statePredicates = this.treesIn(memory.statePredicates);
    this.questions = this.treesIn(memory.questions);
    this.answers = this.newAnswers();
  }

  /** By question about a step: the predicate. */
  get questionPredicates(): Int32Array {
    return this.memory.questions.predicates;
  }

  /** The state that was opened last, one position a slot. */
  get current(): Int32Array {
    if (!this.isDecoded) this.layout.decode(this.row, 0, this.positions);
    this.isDecoded = true;
    return this.positions;
  }

  /** Makes the successors of a stored state the only ones in the buffer, with their actions. */
  expand(state: number): void {
    this.successors.clear();
    this.open(state);
    this.append();
  }

  /** Makes a stored state the current one and looks up the groups' answers for it. */
  open(state: number): void {
    this.load(state);
    this.answers.lookUp(this.row);
  }

  /** Makes a stored state the current one, of which predicates can be asked. */
  load(state: number): void {
    this.visited.load(state, this.row, 0);
    this.isDecoded = false;
  }

  /** Appends the successors of the current state under the groups whose answer is known. */
  append(): void {
    this.hashSource();
    this.answers.forEachLeaf((leaf) => this.appendLeaf(leaf));
  }

  /** Like `append`, but without self-loops and without actions. */
  appendMoves(): void {
    this.hashSource();
    const { answers } = this;
    for (let index = 0; index < answers.entryCount; index++) {
      this.appendMovesOf(answers.current[index]!);
    }
    if (answers.count === 0) return;
    const first = this.successors.count;
    for (let index = 0; index < answers.count; index++) this.appendLeaf(answers.leaves[index]!);
    this.successors.dropSelfLoops(first);
  }

  /** Appends a state itself, given by its positions, as a candidate for the visited set. */
  stage(positions: Int32Array): void {
    const { successors } = this;
    successors.reserve(1);
    const index = successors.count++;
    this.layout.encode(positions, successors.cells, successors.rowStart(index));
    successors.actions[index] = NO_ACTION;
    successors.selfLoop[index] = 0;
    this.hashSuccessor(index);
  }

  /** The number of the `index`-th successor if it is stored, or `ABSENT`. */
  find(index: number): number {
    return this.visited.find(this.successors, index);
  }

  /** Unpacks the `index`-th successor. */
  decodeSuccessor(index: number, into: Int32Array): void {
    this.layout.decode(this.successors.cells, this.successors.rowStart(index), into);
  }

  /** Unpacks the step to the `index`-th successor, appended with its action: before, after, action. */
  decodeStep(index: number, into: Int32Array): void {
    const { current, after, successors } = this;
    this.decodeSuccessor(index, after);
    into.set(current);
    into.set(after, current.length);
    into[2 * current.length] = successors.actions[index]!;
  }

  /** Unpacks a stored state. */
  decodeState(state: number, into: Int32Array): void {
    const { rows, words } = this.visited.memory;
    this.layout.decode(rows, state * words, into);
  }

  private treesIn({ nodes, roots }: TreeMemory): DecisionTrees {
    return new DecisionTrees(nodes, roots, this.layout.fields);
  }

  private newAnswers(): SegmentAnswers {
    const { layout, uses } = this;
    const { groups, successors } = this.memory;
    const context = { successors, groups: this.plan.groups, uses };
    return new SegmentAnswers(layout, this.treesIn(groups), context);
  }

  private relayout(): void {
    const { words } = this.memory.visited;
    this.layout = new RowLayout(this.memory.layout);
    this.hash = new RowHash(words);
    this.row = new Int32Array(words);
    this.source = new Int32Array(HASH_CELLS + words);
    this.successors.relayout(words);
  }

  private hashSource(): void {
    const { source, row, hash } = this;
    hash.row(row, 0);
    source[0] = hash.low;
    source[1] = hash.high;
    for (let word = 0; word < row.length; word++) source[HASH_CELLS + word] = row[word]!;
  }

  private hashSuccessor(index: number): void {
    const { hash, successors } = this;
    hash.row(successors.cells, successors.rowStart(index));
    const start = index * successors.stride;
    successors.cells[start] = hash.low;
    successors.cells[start + 1] = hash.high;
  }

  /**
   * Appends the moves that an entry lists, but for those that were seen lately. This is the
   * innermost loop of every search: what it needs stands in local variables.
   */
  private appendMovesOf(entry: number): void {
    const { source, successors } = this;
    const { cells: changes } = this.answers.entries;
    const moves = changes[entry + MOVES]!;
    if (moves === 0) return;
    successors.reserve(moves);
    const { cells, recent, stride } = successors;
    // What lies outside of the scope constraint is counted each time.
    const remembers = this.plan.constraint === undefined;
    let from = entry + FIRST_MOVE;
    let to = successors.count * stride;
    for (const end = from + moves * stride; from < end; from += stride) {
      const low = source[0]! ^ changes[from]!;
      const seen = (low & RECENT_MASK) * stride;
      let isRecent = recent[seen] === low;
      cells[to] = low;
      for (let cell = 1; cell < stride; cell++) {
        const value = source[cell]! ^ changes[from + cell]!;
        cells[to + cell] = value;
        if (recent[seen + cell] !== value) isRecent = false;
      }
      if (isRecent) continue;
      if (remembers) {
        for (let cell = 0; cell < stride; cell++) recent[seen + cell] = cells[to + cell]!;
      }
      to += stride;
    }
    successors.count = to / stride;
  }

  /** Appends the successors that a leaf stands for, with actions and self-loops. */
  private appendLeaf(leaf: number): void {
    const { successors, source } = this;
    const { starts, cells: compiled } = this.memory.successors;
    const start = starts[leaf]!;
    const count = compiled[start]!;
    successors.reserve(count);
    const { actions, selfLoop, cells, stride } = successors;
    let at = start + 1;
    let index = successors.count;
    successors.count = index + count;
    for (const end = index + count; index < end; index++) {
      actions[index] = compiled[at + ACTION]!;
      selfLoop[index] = compiled[at + SELF_LOOP]!;
      const changes = at + LOW_CHANGE;
      const to = index * stride;
      for (let cell = 0; cell < stride; cell++) {
        cells[to + cell] = source[cell]! ^ compiled[changes + cell]!;
      }
      const blind = at + CHANGES + stride - MOVE_CELLS;
      const blindCells = compiled[at + BLIND_CELLS]!;
      at = blind + blindCells;
      if (blindCells > 0) this.writeBlind(index, blind, at);
    }
  }

  /**
   * Writes to slots that the group did not read: their old values come from the state.
   * The writes are the pairs (slot, value) in the cells from `at` to `end`.
   */
  private writeBlind(index: number, at: number, end: number): void {
    const { successors, row, hash, layout } = this;
    const { cells: compiled } = this.memory.successors;
    const { cells } = successors;
    const start = index * successors.stride;
    for (let write = at; write < end; write += 2) {
      const slot = compiled[write]!;
      const word = layout.word(slot);
      const change = layout.change(slot, row, compiled[write + 1]!);
      hash.word(word, change);
      cells[start]! ^= hash.low;
      cells[start + 1]! ^= hash.high;
      cells[start + HASH_CELLS + word]! ^= change;
    }
    let changed = 0;
    for (let word = 0; word < row.length; word++) {
      changed |= cells[start + HASH_CELLS + word]! ^ row[word]!;
    }
    successors.selfLoop[index] = changed === 0 ? 1 : 0;
  }
}
