/**
 * Moving rows from one layout to another, whole runs of bits at a time.
 *
 * Slots that keep their places relative to each other move together, and most do, since clusters
 * stay together. So a row moves in a few shifts and masks, however many slots it has.
 */

import type { NumberRange } from './number-allocator.js';
import type { RowLayout } from './row-layout.js';

/** Bits that go from one word to another, all by the same distance. */
interface BitMove {
  readonly fromWord: number;
  readonly toWord: number;
  /** Positive to the left. */
  readonly distance: number;
  /** Of the bits where they come from. */
  readonly mask: number;
}

/** Rows of one layout become rows of another; no slot may be narrower there. */
export class RowTranslation {
  private readonly moves: readonly BitMove[];

  constructor(
    private readonly from: RowLayout,
    private readonly to: RowLayout,
  ) {
    this.moves = movesBetween(from, to);
  }

  /** Writes the rows of these states to their places in `into`, which are all zero. */
  translate({ start, end }: NumberRange, rows: Int32Array, into: Int32Array): void {
    const [fromWords, toWords] = [this.from.words, this.to.words];
    for (const { fromWord, toWord, distance, mask } of this.moves) {
      const [left, right] = [Math.max(distance, 0), Math.max(-distance, 0)];
      for (let state = start; state < end; state++) {
        const bits = rows[state * fromWords + fromWord]! & mask;
        into[state * toWords + toWord]! |= (bits << left) >>> right;
      }
    }
  }
}

const movesBetween = (from: RowLayout, to: RowLayout): readonly BitMove[] => {
  const moves = new Map<string, BitMove>();
  from.widths.forEach((width, slot) => {
    const [fromWord, toWord] = [from.word(slot), to.word(slot)];
    const shift = from.fields.shift[slot]!;
    const distance = to.fields.shift[slot]! - shift;
    const key = [fromWord, toWord, distance].join();
    const mask = (moves.get(key)?.mask ?? 0) | (from.fields.mask[slot]! << shift);
    if (width > 0) moves.set(key, { fromWord, toWord, distance, mask });
  });
  return [...moves.values()];
};
