/**
 * Remembered successors as integers, as every thread reads them. `successor-table.ts` writes them.
 *
 * A leaf's path fixes the values that the group read, so the change from a state to its successor
 * is a constant: one word per word of the row, and one per lane of the hash, to be combined by
 * exclusive or. Only a slot that is written without having been read needs its old value looked up
 * (a blind write).
 */

/** Where the fields of a compiled successor stand, relative to its first cell. */
export const ACTION = 0;
/** Twice the number of blind writes. */
export const BLIND_CELLS = 1;
/** 1 where nothing changes. */
export const SELF_LOOP = 2;
export const LOW_CHANGE = 3;
export const HIGH_CHANGE = 4;
/** Then the changes, one a word of the row, then pairs (slot, value) of blind writes. */
export const CHANGES = 5;

export interface CompiledSuccessors {
  /** By leaf: the index in `cells` of its number of successors; the successors follow. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
}
