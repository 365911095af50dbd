/**
 * Remembered successors as integers: what a leaf of a group's decision tree stands for.
 *
 * A leaf's path fixes the values that the group read, so the change from a state to its successor
 * is a constant: one word per word of the row, and one per lane of the hash, to be combined by
 * exclusive or. Only a slot that is written without having been read needs its old value looked up
 * (a blind write). The constants depend on the row layout and are compiled anew when it changes.
 */

import { Int32Pool } from '../memory/int32-pool.js';
import type { RowLayout } from '../state/row-layout.js';
import { RowHash } from '../state/row-hash.js';

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

/** Where the fields of a compiled successor stand, relative to its first cell. */
export const ACTION = 0;
/** Twice the number of blind writes; 0 there and no change mean a self-loop. */
export const BLIND_CELLS = 1;
export const SELF_LOOP = 2;
export const LOW_CHANGE = 3;
export const HIGH_CHANGE = 4;
/** Then the changes, one a word of the row, then pairs (slot, value) of blind writes. */
export const CHANGES = 5;

/** Leaves are numbered from 0 in the order of their addition. */
export class SuccessorTable {
  private readonly records: (readonly SuccessorRecord[])[] = [];
  private compiled = new Int32Pool();
  private starts = new Int32Pool();
  private hash: RowHash;

  constructor(private layout: RowLayout) {
    this.hash = new RowHash(layout.words);
  }

  get bytes(): number {
    return this.compiled.bytes + this.starts.bytes;
  }

  /** Leaves so far. */
  get size(): number {
    return this.records.length;
  }

  /** Cells of the compiled successors. Replaced by `add` and `relayout`. */
  get cells(): Int32Array {
    return this.compiled.cells;
  }

  /** Index in `cells` of the leaf's number of successors; the compiled successors follow. */
  start(leaf: number): number {
    return this.starts.cells[leaf]!;
  }

  successors(leaf: number): readonly SuccessorRecord[] {
    const records = this.records[leaf];
    if (records === undefined) throw new Error(`there is no leaf ${leaf}`);
    return records;
  }

  /**
   * @param compile false when a value does not fit the layout: `relayout` follows before use.
   * @returns the new leaf's number.
   */
  add(successors: readonly SuccessorRecord[], compile: boolean): number {
    const leaf = this.records.length;
    this.records.push(successors);
    if (compile) this.compileLeaf(successors);
    return leaf;
  }

  relayout(layout: RowLayout): void {
    this.layout = layout;
    this.hash = new RowHash(layout.words);
    this.compiled = new Int32Pool(this.compiled.cells.length);
    this.starts = new Int32Pool(this.starts.cells.length);
    for (const successors of this.records) this.compileLeaf(successors);
  }

  private compileLeaf(successors: readonly SuccessorRecord[]): void {
    this.starts.push(this.compiled.length);
    this.compiled.push(successors.length);
    for (const successor of successors) this.compile(successor);
  }

  private compile({ action, writes }: SuccessorRecord): void {
    const { layout, hash, compiled } = this;
    const changes = new Uint32Array(layout.words);
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
