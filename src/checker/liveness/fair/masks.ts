/**
 * One property's atoms and assumptions as masks, read off the sequences that all properties share.
 */

import type { BitSequences } from '../graph/bit-sequences.js';

/** By sequence: its bits from `first` on as a mask of `count` bits. */
export const masksOf = (sequences: BitSequences, first: number, count: number): Int32Array => {
  const masks = new Int32Array(sequences.size);
  for (let sequence = 0; sequence < masks.length; sequence++) {
    const bits = sequences.bits(sequence).slice(first, first + count);
    bits.forEach((bit, at) => (masks[sequence]! |= bit ? 1 << at : 0));
  }
  return masks;
};

/** A property's fairness: a bit an assumption, in the order of the property. */
export interface FairnessMasks {
  readonly count: number;
  readonly weak: number;
  readonly strong: number;
}
