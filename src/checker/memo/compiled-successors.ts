/**
 * Remembered successors as integers, as every thread reads them. `successor-table.ts` writes them.
 *
 * A leaf's path fixes the values that the group read, so the change from a state to its successor
 * is a constant: one word per word of the row, and one per lane of the hash, to be combined by
 * exclusive or. Only a slot that is written without having been read needs its old value looked up
 * (a blind write).
 */

import type { RowHash } from '../state/row-hash.js';
import type { RowLayout } from '../state/row-layout.js';

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
  /** By leaf, two cells: the first question about its steps, and how many there are. */
  readonly questions: Int32Array;
}

/** The questions about a leaf's steps: so many from the first on. */
export interface QuestionRange {
  readonly first: number;
  readonly count: number;
}

/** Cells of a move beside the changes of the row's words: the changes of the hash's two lanes. */
export const MOVE_CELLS = 2;

/** How many successors a leaf has, self-loops included. */
export const countOf = ({ cells, starts }: CompiledSuccessors, leaf: number): number =>
  cells[starts[leaf]!]!;

/** The questions about a leaf's steps. */
export const questionsOf = ({ questions }: CompiledSuccessors, leaf: number): QuestionRange => ({
  first: questions[2 * leaf]!,
  count: questions[2 * leaf + 1]!,
});

/** The slots that a leaf writes to although its group did not read them. */
export const blindlyWritten = (
  successors: CompiledSuccessors,
  leaf: number,
  words: number,
): readonly number[] =>
  placesOf(successors, leaf, words).flatMap((at) =>
    blindWrites(successors, at, words).map(([slot]) => slot),
  );

/** A row, and what it takes to compute with it. */
export interface RowOfLayout {
  readonly layout: RowLayout;
  readonly hash: RowHash;
  readonly row: Int32Array;
}

/**
 * The changes that a leaf makes to a row, self-loops left out: for each the change of the hash's
 * low lane, of its high lane, and of each word. Of the row only blindly written slots matter.
 */
export const movesOf = (
  successors: CompiledSuccessors,
  leaf: number,
  { layout, hash, row }: RowOfLayout,
): readonly number[] => {
  const { words } = layout;
  return placesOf(successors, leaf, words).flatMap((at) => {
    const changes = successors.cells.slice(at + CHANGES, at + CHANGES + words);
    for (const [slot, value] of blindWrites(successors, at, words)) {
      changes[layout.word(slot)]! ^= layout.change(slot, row, value);
    }
    hash.row(changes, 0);
    return changes.every((change) => change === 0) ? [] : [hash.low, hash.high, ...changes];
  });
};

/** Where the records of a leaf's successors begin. */
const placesOf = (
  { cells, starts }: CompiledSuccessors,
  leaf: number,
  words: number,
): readonly number[] => {
  const places: number[] = [];
  let at = starts[leaf]! + 1;
  for (let left = cells[at - 1]!; left > 0; left--) {
    places.push(at);
    at += CHANGES + words + cells[at + BLIND_CELLS]!;
  }
  return places;
};

/** The blind writes of the successor whose record begins at `at`. */
const blindWrites = (
  { cells }: CompiledSuccessors,
  at: number,
  words: number,
): readonly (readonly [slot: number, value: number])[] => {
  const writes: [number, number][] = [];
  const start = at + CHANGES + words;
  const end = start + cells[at + BLIND_CELLS]!;
  for (let write = start; write < end; write += 2) writes.push([cells[write]!, cells[write + 1]!]);
  return writes;
};
