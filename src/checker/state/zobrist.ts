/**
 * Zobrist hashing: a state's hash is the exclusive or of one random word per (slot, value).
 *
 * A successor's hash is therefore its parent's, corrected by the slots that changed, without
 * looking at the others (Zobrist, "A new hashing method with application for game playing",
 * 1970). The words are computed, not stored: they depend on slot and value alone, so hashes are
 * the same in every process. Two lanes: the low one places a state in the visited set, the high
 * one tells apart the states that meet in one place.
 */

const LOW_SEED = 0x243f6a88;
const HIGH_SEED = 0x13198a2e;

/** The word of the low lane. */
export const lowWord = (slot: number, value: number): number => word(slot, value, LOW_SEED);

/** The word of the high lane. */
export const highWord = (slot: number, value: number): number => word(slot, value, HIGH_SEED);

const word = (slot: number, value: number, seed: number): number =>
  mix((mix(slot ^ seed) + value) | 0);

/** A bijective finaliser of 32 bits with low bias. */
const mix = (input: number): number => {
  let mixed = input;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
};
