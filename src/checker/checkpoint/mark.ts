/**
 * The end of a level, as far as it cannot be told from the stored states later.
 *
 * A search that is cut in the middle of a level has states of which it is not known what they led
 * to. So what had been counted is noted at level ends, and a checkpoint stands for the last note.
 */

import type { Counts } from '../search/explorer.js';

export interface Mark {
  /** The level that is expanded next. */
  readonly depth: number;
  /** Initial states, those outside the scope constraint included. */
  readonly initial: number;
  readonly counts: Counts;
  /** By property: the depth of the first hit. */
  readonly hits: readonly (number | undefined)[];
  /** By leaf: how many states it gave successors to. */
  readonly uses: Float64Array;
  /** Milliseconds that the search took so far. */
  readonly elapsedMs: number;
}
