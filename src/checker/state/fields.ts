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

/**
 * The variables of a step, of which the words are: the row before, the row after, the action.
 *
 * @param row where the slots stand in a row of `words` words.
 */
export const stepFields = (row: Fields, words: number): Fields => ({
  word: Int32Array.from([...row.word, ...row.word.map((word) => word + words), 2 * words]),
  shift: Int32Array.from([...row.shift, ...row.shift, 0]),
  mask: Int32Array.from([...row.mask, ...row.mask, -1]),
});
