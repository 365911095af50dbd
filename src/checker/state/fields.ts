/**
 * Where variables stand in a run of 32-bit words: a word, a shift and a mask each.
 *
 * Decision trees read states through this, so that a lookup unpacks only what it reads.
 */

export interface Fields {
  /** By variable: the index of its word. */
  readonly word: Int32Array;
  readonly shift: Int32Array;
  /** Applied after the shift. */
  readonly mask: Int32Array;
}
