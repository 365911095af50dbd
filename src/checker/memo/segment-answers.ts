/**
 * All groups' remembered answers for one state, looked up by segments of its row.
 *
 * What a group reads mostly stands within one segment, for the layout sees to it. So for every
 * content of a segment an entry says what follows from it alone: the successors of all groups that
 * read nothing else, merged into one block, and for each other group that begins to read here the
 * place in its tree where the lookup goes on. A leaf found there has an entry of its own. Groups
 * that have no successors are left out; they are most groups in most states. A thread builds its
 * entries as it needs them (`entries.ts`).
 *
 * Trees change while they are read. A place that leads into an old copy of a node merely fails to
 * find an answer; the group's tree is then followed from its root, and the entry built anew.
 */

import type { RowLayout } from '../state/row-layout.js';
import { blindlyWritten, countOf, questionsOf } from './compiled-successors.js';
import type { CompiledSuccessors } from './compiled-successors.js';
import { UNKNOWN } from './decision-trees.js';
import type { DecisionTrees } from './decision-trees.js';
import { Entries, NONE, OTHER_CELLS } from './entries.js';
import type { LeafUses } from './leaf-uses.js';

/** In place of a leaf's entry: what the leaf does to a row depends on more than the leaf. */
const BLIND = -1;

const INITIAL_LEAVES = 2 ** 12;

interface SegmentPlace {
  readonly slots: ReadonlySet<number>;
  /** Groups that begin to read in this segment. */
  readonly groups: number[];
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
  /** The cell of `entryOf` for the content 0. */
  readonly first: number;
}

export class SegmentAnswers {
  readonly entries: Entries;
  /** The entries of the state that was looked up last; the first `entryCount` are valid. */
  readonly current: Int32Array;
  entryCount = 0;
  /** Leaves with blind writes outside of the segment; the first `count` are valid. */
  readonly leaves: Int32Array;
  count = 0;
  /** Groups whose answer is not remembered; the first `unknownCount` are valid. */
  readonly unknown: Int32Array;
  unknownCount = 0;
  /** There are questions about the state's steps. */
  hasQuestions = false;
  /** By segment and content: the entry, or `NONE` yet. */
  private readonly entryOf: Int32Array;
  /** By leaf: the entry, `NONE` where there is none yet, `BLIND` where there cannot be one. */
  private entryOfLeaf = new Int32Array(INITIAL_LEAVES);
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
    const { groups, successors, uses } = context;
    this.entries = new Entries(layout, successors, uses);
    this.current = new Int32Array(layout.segments.length + groups.length);
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
    if (this.entries.isFull) this.forget();
    if (this.unplaced.length > 0) this.lookUpUnplaced(row);
    const { entryOf, inUse, entries } = this;
    for (const segment of inUse) {
      const place = segment.first + ((row[segment.word]! >>> segment.shift) & segment.mask);
      let entry = entryOf[place]!;
      if (entry === NONE) entryOf[place] = entry = this.build(segment, row);
      this.addEntry(entry);
      if (entries.hasOthers(entry) && this.lookUpOthers(entry, row)) entryOf[place] = NONE;
    }
  }

  /** Adds an answer that was asked for. */
  add(leaf: number): void {
    const { successors } = this.context;
    if (countOf(successors, leaf) === 0) return;
    const known = this.entryOfLeaf[leaf] ?? NONE;
    const entry = known === NONE ? this.buildOfLeaf(leaf) : known;
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
    const current = this.current.subarray(0, this.entryCount);
    return current.some((entry) => this.entries.generated(entry) > 0);
  }

  /** Counts that the state's answers were used; returns how many successors they give it. */
  use(): number {
    const { current, entryCount, leaves, entries } = this;
    const { successors, uses } = this.context;
    let generated = 0;
    for (let index = 0; index < entryCount; index++) generated += entries.use(current[index]!);
    for (let index = 0; index < this.count; index++) {
      generated += countOf(successors, leaves[index]!);
      uses.add(leaves[index]!, 1);
    }
    return generated;
  }

  /** Calls `visit` with every leaf that gives the state successors. */
  forEachLeaf(visit: (leaf: number) => void): void {
    for (let index = 0; index < this.entryCount; index++) {
      this.entries.forEachLeaf(this.current[index]!, visit);
    }
    for (let index = 0; index < this.count; index++) visit(this.leaves[index]!);
  }

  /** Calls `visit` with every question about the state's steps. */
  forEachQuestion(visit: (question: number) => void): void {
    for (let index = 0; index < this.entryCount; index++) {
      this.entries.forEachQuestion(this.current[index]!, visit);
    }
    for (let index = 0; index < this.count; index++) {
      const { first, count } = questionsOf(this.context.successors, this.leaves[index]!);
      for (let question = first; question < first + count; question++) visit(question);
    }
  }

  private addEntry(entry: number): void {
    this.current[this.entryCount++] = entry;
    if (this.entries.hasQuestions(entry)) this.hasQuestions = true;
  }

  /** Returns whether the entry is out of date. */
  private lookUpOthers(entry: number, row: Int32Array): boolean {
    const { entries, trees } = this;
    let stale = false;
    const end = entries.endOfOthers(entry);
    for (let at = entries.firstOther(entry); at < end; at += OTHER_CELLS) {
      // Entries of leaves may be written meanwhile, and the cells move.
      const reference = trees.follow(entries.cells[at + 1]!, row, 0);
      if (reference < 0) {
        this.add(-reference - 1);
      } else {
        stale = true;
        this.lookUpGroup(entries.cells[at]!, row);
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
    this.entries.forget();
    this.entryOf.fill(NONE);
    this.entryOfLeaf.fill(NONE);
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
    return this.entries.write({ leaves, others, row });
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
    const row = new Int32Array(words);
    const entry = isBlind ? BLIND : this.entries.write({ leaves: [leaf], others: [], row });
    this.entryOfLeaf[leaf] = entry;
    return entry;
  }

  /** Whether what a leaf does to a row depends on the segment alone. */
  private followsFrom({ slots }: SegmentPlace, leaf: number): boolean {
    const { successors } = this.context;
    return blindlyWritten(successors, leaf, this.layout.words).every((slot) => slots.has(slot));
  }
}
