/**
 * Moving the stored states to a larger table, or to rows of another layout.
 *
 * Each state keeps its number, so any thread can move any part of them, at the same time as others.
 * The state numbers stay, so nothing else in a search has to follow.
 */

import type { NumberRange } from './number-allocator.js';
import { RowLayout } from './row-layout.js';
import type { LayoutPlan } from './row-layout.js';
import { RowTranslation } from './row-translation.js';
import { VisitedSet } from './visited-set.js';
import type { VisitedMemory } from './visited-set.js';

/** From where to where; plain data and shared memory, for it travels to worker threads. */
export interface Relocation {
  readonly from: VisitedMemory;
  /** Empty at first, with room for all. */
  readonly to: VisitedMemory;
  /** Absent where rows stay as they are. */
  readonly layouts?: { readonly from: LayoutPlan; readonly to: LayoutPlan };
}

/**
 * Moves the states of some ranges; each state must be moved once. Nobody else uses the sets, except
 * threads that move other states if all say that they share the work.
 */
export const relocate = (
  { from, to, layouts }: Relocation,
  ranges: Iterable<NumberRange>,
  isShared: boolean,
): void => {
  const translation =
    layouts && new RowTranslation(new RowLayout(layouts.from), new RowLayout(layouts.to));
  const visited = new VisitedSet(to);
  for (const range of ranges) {
    const { start, end } = range;
    if (translation !== undefined) translation.translate(range, from.rows, to.rows);
    else to.rows.set(from.rows.subarray(start * from.words, end * from.words), start * to.words);
    visited.place(range, isShared);
  }
};
