/**
 * Entries: what follows from a part of a state, in one block of integers.
 *
 * An entry belongs to the content of a segment, or to a leaf. It lists the moves of its leaves, that
 * is their successors without self-loops, as changes of hash and row; the leaves themselves, for
 * coverage; the questions about their steps; and the groups whose answer takes more reads. Every
 * thread has entries of its own. Read next: `segment-answers.ts`, which looks them up.
 */

import { RowHash } from '../state/row-hash.js';
import type { RowLayout } from '../state/row-layout.js';
import { countOf, MOVE_CELLS, movesOf, questionsOf } from './compiled-successors.js';
import type { CompiledSuccessors } from './compiled-successors.js';
import type { LeafUses } from './leaf-uses.js';

/** An entry's cells: how many states it served; */
const USES = 0;
/** successors of its leaves, self-loops included; */
const GENERATED = 1;
/** those of them that are moves; */
export const MOVES = 2;
/** its leaves; questions about their steps; */
const LEAVES = 3;
const QUESTIONS = 4;
/** groups that read on; then the four lists. */
const OTHERS = 5;
/** The moves come first, as `movesOf` gives them. */
export const FIRST_MOVE = 6;
/** A group that reads on: its number, and where in its tree. */
export const OTHER_CELLS = 2;

/** No entry. */
export const NONE = 0;

const INITIAL_CELLS = 2 ** 12;
/** When entries fill this many cells it is time to forget them. */
const MOST_CELLS = 2 ** 24;

/** What goes into an entry. */
export interface EntryContent {
  readonly leaves: readonly number[];
  /** Pairs of a group and a reference into its tree. */
  readonly others: readonly number[];
  /** A row that the entry is for; only what the leaves write blindly matters. */
  readonly row: Int32Array;
}

export class Entries {
  cells = new Int32Array(INITIAL_CELLS);
  private used = NONE + 1;
  /** All entries, those that nothing leads to any more included. */
  private written: number[] = [];
  private readonly hash: RowHash;
  private readonly moveCells: number;

  constructor(
    private readonly layout: RowLayout,
    private readonly successors: CompiledSuccessors,
    private readonly uses: LeafUses,
  ) {
    this.hash = new RowHash(layout.words);
    this.moveCells = MOVE_CELLS + layout.words;
  }

  get isFull(): boolean {
    return this.used > MOST_CELLS;
  }

  /** Counts that a state used the entry; returns how many successors it gives. */
  use(entry: number): number {
    this.cells[entry + USES]!++;
    return this.cells[entry + GENERATED]!;
  }

  /** How many successors the entry gives, self-loops included. */
  generated(entry: number): number {
    return this.cells[entry + GENERATED]!;
  }

  hasQuestions(entry: number): boolean {
    return this.cells[entry + QUESTIONS]! > 0;
  }

  hasOthers(entry: number): boolean {
    return this.cells[entry + OTHERS]! > 0;
  }

  /** Where the pairs of the groups that read on begin; they end with the entry. */
  firstOther(entry: number): number {
    return this.firstLeaf(entry) + this.cells[entry + LEAVES]! + this.cells[entry + QUESTIONS]!;
  }

  endOfOthers(entry: number): number {
    return this.firstOther(entry) + this.cells[entry + OTHERS]! * OTHER_CELLS;
  }

  forEachLeaf(entry: number, visit: (leaf: number) => void): void {
    const start = this.firstLeaf(entry);
    const end = start + this.cells[entry + LEAVES]!;
    for (let at = start; at < end; at++) visit(this.cells[at]!);
  }

  forEachQuestion(entry: number, visit: (question: number) => void): void {
    const start = this.firstLeaf(entry) + this.cells[entry + LEAVES]!;
    const end = start + this.cells[entry + QUESTIONS]!;
    for (let at = start; at < end; at++) visit(this.cells[at]!);
  }

  /** Writes an entry and returns it. */
  write({ leaves, others, row }: EntryContent): number {
    const { successors, layout, hash } = this;
    const moves = leaves.flatMap((leaf) => movesOf(successors, leaf, { layout, hash, row }));
    const questions = leaves.flatMap((leaf) => {
      const { first, count } = questionsOf(successors, leaf);
      return Array.from({ length: count }, (_, index) => first + index);
    });
    const lists = [...moves, ...leaves, ...questions, ...others];
    const entry = this.reserve(FIRST_MOVE + lists.length);
    const { cells } = this;
    cells[entry + USES] = 0;
    cells[entry + GENERATED] = leaves.reduce((sum, leaf) => sum + countOf(successors, leaf), 0);
    cells[entry + MOVES] = moves.length / this.moveCells;
    cells[entry + LEAVES] = leaves.length;
    cells[entry + QUESTIONS] = questions.length;
    cells[entry + OTHERS] = others.length / OTHER_CELLS;
    cells.set(lists, entry + FIRST_MOVE);
    this.written.push(entry);
    return entry;
  }

  /** Hands over how often leaves were used. */
  settleUses(): void {
    for (const entry of this.written) {
      const times = this.cells[entry + USES]!;
      this.cells[entry + USES] = 0;
      if (times > 0) this.forEachLeaf(entry, (leaf) => this.uses.add(leaf, times));
    }
  }

  /** Forgets all entries, which nobody may refer to any longer. */
  forget(): void {
    this.settleUses();
    this.written = [];
    this.used = NONE + 1;
  }

  private firstLeaf(entry: number): number {
    return entry + FIRST_MOVE + this.cells[entry + MOVES]! * this.moveCells;
  }

  private reserve(count: number): number {
    const start = this.used;
    this.used += count;
    if (this.used > this.cells.length) {
      const larger = new Int32Array(2 ** (32 - Math.clz32(this.used)));
      larger.set(this.cells);
      this.cells = larger;
    }
    return start;
  }
}
