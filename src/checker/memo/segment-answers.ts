/**
 * All groups' remembered answers for one state, looked up by segments of its row.
 *
 * What a group reads mostly stands within one segment, for the layout sees to it. So for every
 * content of a segment an **entry** says what follows from it alone: the successors of all groups
 * that read nothing else, merged into one block, and for each other group that begins to read here
 * the place in its tree where the lookup goes on. A leaf found there has an entry of its own.
 * Groups that have no successors are left out; they are most groups in most states. A thread builds
 * its entries as it needs them.
 *
 * Trees change while they are read. A place that leads into an old copy of a node merely fails to
 * find an answer; the group's tree is then followed from its root, and the entry built anew.
 */

import { RowHash } from '../state/row-hash.js';
import type { RowLayout } from '../state/row-layout.js';
import {
  blindlyWritten,
  countOf,
  questionsOf,
  MOVE_CELLS,
  movesOf,
} from './compiled-successors.js';
import type { CompiledSuccessors } from './compiled-successors.js';
import { UNKNOWN } from './decision-trees.js';
import type { DecisionTrees } from './decision-trees.js';
import type { LeafUses } from './leaf-uses.js';

/** An entry's cells: how many states it served; */
const USES = 0;
/** successors that follow from the segment alone, self-loops included; */
const GENERATED = 1;
/** those of them that are moves, that is no self-loops; */
export const MOVES = 2;
/** leaves that follow from the segment alone; questions about their steps; */
const LEAVES = 3;
const QUESTIONS = 4;
/** groups that read on; then the four lists. */
const OTHERS = 5;
/** The moves come first, as `movesOf` gives them. */
export const FIRST_MOVE = 6;
/** A group that reads on: its number, and where in its tree. */
const OTHER_CELLS = 2;

/** In place of an entry: what the leaf does to a row depends on more than the leaf. */
const BLIND = -1;

const INITIAL_CELLS = 2 ** 12;
/** Entries are forgotten, all at once, when they fill this many cells. */
const MOST_CELLS = 2 ** 24;

interface SegmentPlace {
  readonly slots: ReadonlySet<number>;
  readonly groups: number[];
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
  /** The cell of `entryOf` for the content 0. */
  readonly first: number;
}

export class SegmentAnswers {
  /** The entries of the state that was looked up last; the first `entryCount` are valid. */
  readonly entries: Int32Array;
  entryCount = 0;
  /** Leaves with blind writes outside of the segment; the first `count` are valid. */
  readonly leaves: Int32Array;
  count = 0;
  /** Groups whose answer is not remembered; the first `unknownCount` are valid. */
  readonly unknown: Int32Array;
  unknownCount = 0;
  /** There are questions about the state's steps. */
  hasQuestions = false;
  /** Where the entries stand. */
  cells = new Int32Array(INITIAL_CELLS);
  private used = 1;
  /** All entries, those that are out of date included. */
  private built: number[] = [];
  private readonly hash: RowHash;
  private readonly moveCells: number;
  /** By segment and content: the entry, 0 where there is none. */
  private readonly entryOf: Int32Array;
  /** By leaf: the entry, 0 where there is none yet, `BLIND` where there cannot be one. */
  private entryOfLeaf = new Int32Array(INITIAL_CELLS);
  private readonly segments: readonly SegmentPlace[];
  /** Segments that some group reads first. */
  private inUse: readonly SegmentPlace[] = [];
  /** Groups that read nothing, or whose reads are not known. */
  private unplaced: number[];
  private mayPlace = true;

  constructor(
    private readonly layout: RowLayout,
    private readonly trees: DecisionTrees,
    private readonly context: {
      readonly successors: CompiledSuccessors;
      /** Trees by group. */
      readonly groups: readonly number[];
      readonly uses: LeafUses;
    },
  ) {
    const { groups } = context;
    this.hash = new RowHash(layout.words);
    this.moveCells = MOVE_CELLS + layout.words;
    this.entries = new Int32Array(layout.segments.length + groups.length);
    this.leaves = new Int32Array(groups.length);
    this.unknown = new Int32Array(groups.length);
    this.unplaced = [...groups.keys()];
    let cells = 0;
    this.segments = layout.segments.map(({ word, shift, bits, slots }) => {
      const first = cells;
      cells += 2 ** bits;
      const mask = 2 ** bits - 1;
      return { slots: new Set(slots), groups: [], word, shift, mask, first };
    });
    this.entryOf = new Int32Array(cells);
  }

  /** Looks up every group's answer for a row. */
  lookUp(row: Int32Array): void {
    this.entryCount = 0;
    this.count = 0;
    this.unknownCount = 0;
    this.hasQuestions = false;
    if (this.used > MOST_CELLS) this.forget();
    if (this.unplaced.length > 0) this.lookUpUnplaced(row);
    const { entryOf, inUse } = this;
    for (const segment of inUse) {
      const place = segment.first + ((row[segment.word]! >>> segment.shift) & segment.mask);
      let entry = entryOf[place]!;
      if (entry === 0) entryOf[place] = entry = this.build(segment, row);
      this.addEntry(entry);
      if (this.cells[entry + OTHERS]! > 0 && this.lookUpOthers(entry, row)) entryOf[place] = 0;
    }
  }

  /** Adds an answer that was asked for. */
  add(leaf: number): void {
    const { successors } = this.context;
    if (countOf(successors, leaf) === 0) return;
    const known = this.entryOfLeaf[leaf] ?? 0;
    const entry = known === 0 ? this.buildOfLeaf(leaf) : known;
    if (entry !== BLIND) {
      this.addEntry(entry);
    } else {
      this.leaves[this.count++] = leaf;
      if (questionsOf(successors, leaf).count > 0) this.hasQuestions = true;
    }
  }

  /** Whether the state has successors, self-loops included. */
  hasSuccessors(): boolean {
    if (this.count > 0) return true;
    const entries = this.entries.subarray(0, this.entryCount);
    return entries.some((entry) => this.cells[entry + GENERATED]! > 0);
  }

  /** Counts that the state's answers were used; returns how many successors they give it. */
  use(): number {
    const { entries, entryCount, leaves, cells } = this;
    const { successors, uses } = this.context;
    let generated = 0;
    for (let index = 0; index < entryCount; index++) {
      const entry = entries[index]!;
      cells[entry + USES]!++;
      generated += cells[entry + GENERATED]!;
    }
    for (let index = 0; index < this.count; index++) {
      generated += countOf(successors, leaves[index]!);
      uses.add(leaves[index]!, 1);
    }
    return generated;
  }

  /** Calls `visit` with every leaf that gives the state successors. */
  forEachLeaf(visit: (leaf: number) => void): void {
    for (let index = 0; index < this.entryCount; index++) {
      this.forEachLeafOf(this.entries[index]!, visit);
    }
    for (let index = 0; index < this.count; index++) visit(this.leaves[index]!);
  }

  /** Calls `visit` with every question about the state's steps. */
  forEachQuestion(visit: (question: number) => void): void {
    const { cells, entries, entryCount, leaves } = this;
    for (let index = 0; index < entryCount; index++) {
      const entry = entries[index]!;
      const start = this.firstLeaf(entry) + cells[entry + LEAVES]!;
      const end = start + cells[entry + QUESTIONS]!;
      for (let at = start; at < end; at++) visit(cells[at]!);
    }
    for (let index = 0; index < this.count; index++) {
      const { first, count } = questionsOf(this.context.successors, leaves[index]!);
      for (let question = first; question < first + count; question++) visit(question);
    }
  }

  /** Hands over how often leaves were used. */
  settleUses(): void {
    for (const entry of this.built) {
      const times = this.cells[entry + USES]!;
      this.cells[entry + USES] = 0;
      if (times > 0) this.forEachLeafOf(entry, (leaf) => this.context.uses.add(leaf, times));
    }
  }

  private addEntry(entry: number): void {
    this.entries[this.entryCount++] = entry;
    if (this.cells[entry + QUESTIONS]! > 0) this.hasQuestions = true;
  }

  private forEachLeafOf(entry: number, visit: (leaf: number) => void): void {
    const start = this.firstLeaf(entry);
    const end = start + this.cells[entry + LEAVES]!;
    for (let at = start; at < end; at++) visit(this.cells[at]!);
  }

  private firstLeaf(entry: number): number {
    return entry + FIRST_MOVE + this.cells[entry + MOVES]! * this.moveCells;
  }

  /** Returns whether the entry is out of date. */
  private lookUpOthers(entry: number, row: Int32Array): boolean {
    const { cells, trees } = this;
    let stale = false;
    const start = this.firstLeaf(entry) + cells[entry + LEAVES]! + cells[entry + QUESTIONS]!;
    const end = start + cells[entry + OTHERS]! * OTHER_CELLS;
    for (let at = start; at < end; at += OTHER_CELLS) {
      const reference = trees.follow(cells[at + 1]!, row, 0);
      if (reference < 0) {
        this.add(-reference - 1);
      } else {
        stale = true;
        this.lookUpGroup(cells[at]!, row);
      }
    }
    return stale;
  }

  private lookUpGroup(group: number, row: Int32Array): void {
    const leaf = this.trees.lookup(this.context.groups[group]!, row, 0);
    if (leaf === UNKNOWN) this.unknown[this.unknownCount++] = group;
    else this.add(leaf);
  }

  private lookUpUnplaced(row: Int32Array): void {
    // Whoever ran what was unknown has made its first reads known.
    if (this.mayPlace) this.placeGroups();
    for (const group of this.unplaced) this.lookUpGroup(group, row);
    this.mayPlace = this.unknownCount > 0;
  }

  /** Files the groups whose first read has become known under the segment that it stands in. */
  private placeGroups(): void {
    const unplaced = this.unplaced.filter((group) => {
      const slot = this.trees.firstVariable(this.context.groups[group]!);
      const segment = this.segments.find(({ slots }) => slot !== undefined && slots.has(slot));
      segment?.groups.push(group);
      return segment === undefined;
    });
    if (unplaced.length === this.unplaced.length) return;
    this.unplaced = unplaced;
    this.forget();
    this.inUse = this.segments.filter(({ groups }) => groups.length > 0);
  }

  private forget(): void {
    this.settleUses();
    this.built = [];
    this.entryOf.fill(0);
    this.entryOfLeaf.fill(0);
    this.used = 1;
  }

  private build(segment: SegmentPlace, row: Int32Array): number {
    const { successors, groups } = this.context;
    const leaves: number[] = [];
    const others: number[] = [];
    for (const group of segment.groups) {
      const reference = this.trees.followWithin(groups[group]!, segment.slots, row);
      if (reference >= 0 || !this.followsFrom(segment, -reference - 1)) {
        others.push(group, reference);
      } else if (countOf(successors, -reference - 1) > 0) {
        leaves.push(-reference - 1);
      }
    }
    return this.write(leaves, others, row);
  }

  private buildOfLeaf(leaf: number): number {
    if (leaf >= this.entryOfLeaf.length) {
      const larger = new Int32Array(2 ** (32 - Math.clz32(leaf)));
      larger.set(this.entryOfLeaf);
      this.entryOfLeaf = larger;
    }
    const { words } = this.layout;
    const isBlind = blindlyWritten(this.context.successors, leaf, words).length > 0;
    // A leaf without blind writes does the same to every row.
    const entry = isBlind ? BLIND : this.write([leaf], [], new Int32Array(words));
    this.entryOfLeaf[leaf] = entry;
    return entry;
  }

  /** Writes an entry; of the row only what the leaves write blindly matters. */
  private write(leaves: readonly number[], others: readonly number[], row: Int32Array): number {
    const { successors } = this.context;
    const at = { layout: this.layout, hash: this.hash, row };
    const moves = leaves.flatMap((leaf) => movesOf(successors, leaf, at));
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
    this.built.push(entry);
    return entry;
  }

  /** Whether what a leaf does to a row depends on the segment alone. */
  private followsFrom({ slots }: SegmentPlace, leaf: number): boolean {
    const { successors } = this.context;
    return blindlyWritten(successors, leaf, this.layout.words).every((slot) => slots.has(slot));
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
