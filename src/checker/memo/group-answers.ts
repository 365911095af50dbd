/**
 * All groups' remembered answers for one state, with shortcuts past their first reads.
 *
 * Most groups are disabled in most states, and mostly the first slot that they read says so. For
 * every value of a slot a shortcut lists where the trees of the groups that read this slot first
 * go on, leaving out those that have no successors. A thread builds its shortcuts as it needs
 * them. Trees change while they are read; a shortcut that leads into an old copy of a node merely
 * fails to find an answer, and is then built anew.
 */

import type { CompiledSuccessors } from './compiled-successors.js';
import type { DecisionTrees } from './decision-trees.js';

/** A branch of a group's tree. */
const GROUP = 0;
const REFERENCE = 1;
const BRANCH_CELLS = 2;

export class GroupAnswers {
  /** Leaves of the groups that have successors; the first `count` are valid. */
  readonly leaves: Int32Array;
  count = 0;
  /** Groups whose answer is not remembered; the first `unknownCount` are valid. */
  readonly unknown: Int32Array;
  unknownCount = 0;
  /** By slot: the groups that read it first. */
  private readonly groupsBySlot: number[][];
  /** Slots that some group reads first. */
  private slots = new Int32Array(0);
  /** Groups that read nothing, or whose reads are not known. */
  private others: number[];
  /** By slot and value: where the shortcut begins in `branches`, 0 where there is none. */
  private readonly starts: Int32Array;
  private readonly startOfSlot: Int32Array;
  private branches = new Int32Array(1024);
  private used = 1;

  constructor(
    private readonly trees: DecisionTrees,
    private readonly successors: CompiledSuccessors,
    { groups, widths }: { readonly groups: readonly number[]; readonly widths: readonly number[] },
  ) {
    this.groups = groups;
    this.leaves = new Int32Array(groups.length);
    this.unknown = new Int32Array(groups.length);
    this.groupsBySlot = widths.map(() => []);
    this.others = [...groups.keys()];
    let cells = 0;
    this.startOfSlot = Int32Array.from(widths, (width) => (cells += 2 ** width) - 2 ** width);
    this.starts = new Int32Array(cells);
    this.sortOthers();
  }

  /** Trees by group. */
  private readonly groups: readonly number[];

  /** Looks up every group's answer at these positions, one a slot. */
  lookUp(positions: Int32Array): void {
    this.count = 0;
    this.unknownCount = 0;
    const { slots, starts, startOfSlot } = this;
    const { length } = slots;
    for (let index = 0; index < length; index++) {
      const slot = slots[index]!;
      const cell = startOfSlot[slot]! + positions[slot]!;
      if (starts[cell] === 0) this.build(slot, cell, positions);
      this.follow(starts[cell]!, positions, cell);
    }
    if (this.others.length > 0) this.lookUpOthers(positions);
  }

  /** Adds an answer that was asked for. */
  add(leaf: number): void {
    this.leaves[this.count++] = leaf;
  }

  private follow(start: number, positions: Int32Array, cell: number): void {
    const { branches, leaves, trees } = this;
    let stale = false;
    const end = start + 1 + branches[start]! * BRANCH_CELLS;
    for (let at = start + 1; at < end; at += BRANCH_CELLS) {
      const reference = trees.follow(branches[at + REFERENCE]!, positions);
      if (reference < 0) {
        leaves[this.count++] = -reference - 1;
      } else {
        this.unknown[this.unknownCount++] = branches[at + GROUP]!;
        stale = true;
      }
    }
    if (stale) this.starts[cell] = 0;
  }

  private build(slot: number, cell: number, positions: Int32Array): void {
    const groups = this.groupsBySlot[slot]!;
    this.makeRoom(1 + groups.length * BRANCH_CELLS);
    const start = this.used;
    let branches = 0;
    for (const group of groups) {
      const reference = this.trees.firstBranch(this.groups[group]!, positions);
      if (reference < 0 && this.isEmpty(-reference - 1)) continue;
      const at = start + 1 + branches++ * BRANCH_CELLS;
      this.branches[at + GROUP] = group;
      this.branches[at + REFERENCE] = reference;
    }
    this.branches[start] = branches;
    this.used = start + 1 + branches * BRANCH_CELLS;
    this.starts[cell] = start;
  }

  private isEmpty(leaf: number): boolean {
    return this.successors.cells[this.successors.starts[leaf]!] === 0;
  }

  private makeRoom(cells: number): void {
    if (this.used + cells <= this.branches.length) return;
    // Stale shortcuts are never reclaimed one by one: when they fill the block, all are forgotten.
    this.starts.fill(0);
    this.used = 1;
    if (cells * 16 > this.branches.length) this.branches = new Int32Array(cells * 32);
  }

  private lookUpOthers(positions: Int32Array): void {
    for (const group of this.others) {
      const leaf = this.trees.lookup(this.groups[group]!, positions);
      if (leaf >= 0) this.add(leaf);
      else this.unknown[this.unknownCount++] = group;
    }
    this.sortOthers();
  }

  /** Files the groups whose first read has become known. */
  private sortOthers(): void {
    const sorted = this.others.filter((group) => {
      const slot = this.trees.firstVariable(this.groups[group]!);
      if (slot !== undefined) this.groupsBySlot[slot]!.push(group);
      return slot === undefined;
    });
    if (sorted.length === this.others.length) return;
    this.others = sorted;
    this.starts.fill(0);
    this.slots = Int32Array.from(
      [...this.groupsBySlot.keys()].filter((slot) => this.groupsBySlot[slot]!.length > 0),
    );
  }
}
