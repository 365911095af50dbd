/**
 * What the leaves of the groups' decision trees stand for: lists of successors.
 *
 * They are kept as they were learnt, and compiled for one row layout (`compiled-successors.ts`);
 * when the layout changes they are compiled anew.
 */

import { SharedInts } from '../memory/shared-ints.js';
import type { RowLayout } from '../state/row-layout.js';
import { RowHash } from '../state/row-hash.js';
import {
  ACTION,
  BLIND_CELLS,
  CHANGES,
  HIGH_CHANGE,
  LOW_CHANGE,
  SELF_LOOP,
} from './compiled-successors.js';
import type { CompiledSuccessors, QuestionRange } from './compiled-successors.js';

/** One successor before compilation. */
export interface SuccessorRecord {
  /** The action's number. */
  readonly action: number;
  readonly writes: readonly WriteRecord[];
}

export interface WriteRecord {
  readonly slot: number;
  /** The value number that the group read from the slot, or `undefined` when it did not read it. */
  readonly before: number | undefined;
  readonly after: number;
}

/** Successors that there is room for after `makeRoom`. */
const ROOM = 1024;

/** Leaves are numbered from 0 in the order of their addition. */
export class SuccessorTable {
  private readonly records: (readonly SuccessorRecord[])[] = [];
  private compiled = new SharedInts();
  private starts = new SharedInts();
  private questions = new SharedInts();
  private hash: RowHash;

  constructor(private layout: RowLayout) {
    this.hash = new RowHash(layout.words);
  }

  get bytes(): number {
    return this.compiled.bytes + this.starts.bytes + this.questions.bytes;
  }

  /** Leaves so far. */
  get size(): number {
    return this.records.length;
  }

  /** What every thread reads, until a leaf is added without room or the layout changes. */
  get memory(): CompiledSuccessors {
    return {
      starts: this.starts.cells,
      cells: this.compiled.cells,
      questions: this.questions.cells,
    };
  }

  /** Whether the successors can be added without moving the table. */
  hasRoom(successors: readonly SuccessorRecord[]): boolean {
    const cells = cellsFor(successors, this.layout);
    return this.compiled.hasRoom(cells) && this.starts.hasRoom(1) && this.questions.hasRoom(2);
  }

  /** What it takes to change to a layout, to add these leaves, and to make room then, at most. */
  bytesToMakeRoom(leaves: readonly (readonly SuccessorRecord[])[], layout: RowLayout): number {
    const added = leaves.reduce((sum, successors) => sum + cellsFor(successors, layout), 0);
    // Compiled anew, with a word more for each of the row's, the table doubles at most.
    const moved = layout === this.layout ? 0 : 2 * this.compiled.bytes + this.starts.bytes;
    return (
      moved +
      this.compiled.bytesToMakeRoom(added + ROOM * (CHANGES + layout.words)) +
      this.starts.bytesToMakeRoom(leaves.length + ROOM) +
      this.questions.bytesToMakeRoom(2 * (leaves.length + ROOM))
    );
  }

  successors(leaf: number): readonly SuccessorRecord[] {
    const records = this.records[leaf];
    if (records === undefined) throw new Error(`there is no leaf ${leaf}`);
    return records;
  }

  /**
   * Returns the new leaf's number.
   *
   * @param questions what there is to look at in its steps.
   */
  add(successors: readonly SuccessorRecord[], questions: QuestionRange): number {
    const leaf = this.records.length;
    this.records.push(successors);
    this.questions.push(questions.first);
    this.questions.push(questions.count);
    this.compileLeaf(successors);
    return leaf;
  }

  /** Makes room for many more leaves. Nobody may read the table meanwhile. */
  makeRoom(): void {
    this.compiled.makeRoom(ROOM * (CHANGES + this.layout.words));
    this.starts.makeRoom(ROOM);
    this.questions.makeRoom(2 * ROOM);
  }

  relayout(layout: RowLayout): void {
    this.layout = layout;
    this.hash = new RowHash(layout.words);
    this.compiled = new SharedInts(this.compiled.cells.length);
    this.starts = new SharedInts(this.starts.cells.length);
    for (const successors of this.records) this.compileLeaf(successors);
  }

  private compileLeaf(successors: readonly SuccessorRecord[]): void {
    this.starts.push(this.compiled.length);
    this.compiled.push(successors.length);
    for (const successor of successors) this.compile(successor);
  }

  private compile({ action, writes }: SuccessorRecord): void {
    const { layout, hash, compiled } = this;
    const changes = new Int32Array(layout.words);
    const blind: number[] = [];
    for (const { slot, before, after } of writes) {
      if (before === undefined) blind.push(slot, after);
      else changes[layout.word(slot)]! ^= layout.bits(slot, before) ^ layout.bits(slot, after);
    }
    hash.row(changes, 0);
    const selfLoop = blind.length === 0 && changes.every((change) => change === 0);
    const start = compiled.reserve(CHANGES + changes.length + blind.length);
    const { cells } = compiled;
    cells[start + ACTION] = action;
    cells[start + BLIND_CELLS] = blind.length;
    cells[start + SELF_LOOP] = selfLoop ? 1 : 0;
    cells[start + LOW_CHANGE] = hash.low;
    cells[start + HIGH_CHANGE] = hash.high;
    cells.set(changes, start + CHANGES);
    cells.set(blind, start + CHANGES + changes.length);
  }
}

const cellsFor = (successors: readonly SuccessorRecord[], { words }: RowLayout): number => {
  const writes = successors.reduce((sum, successor) => sum + successor.writes.length, 0);
  return 1 + successors.length * (CHANGES + words) + 2 * writes;
};
