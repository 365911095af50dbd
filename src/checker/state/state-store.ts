/**
 * The visited set: every stored state exactly once, numbered in the order of discovery.
 *
 * Storage is exact. The table holds state numbers; the bits of an entry that the numbers do not
 * need hold a part of the state's hash, so that most entries of other states are passed over
 * without touching their rows. Rows are compared in full before a state counts as seen, so no
 * state is ever omitted.
 */

import type { RowLayout } from './row-layout.js';
import { RowSegments } from './row-segments.js';
import { RowHash } from './row-hash.js';

const EMPTY = 0;
const INITIAL_TABLE_BITS = 10;
/** The table is doubled when it is fuller than this; linear probing stays short below it. */
const FULLEST = 0.7;

/** `find` saw no such state. */
export const ABSENT = -1;

/** States with their rows and hashes side by side, as the search computes them. */
export interface CandidateStates {
  /** `words` words a state. */
  readonly rows: Uint32Array;
  readonly words: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

export class StateStore {
  private rows: RowSegments;
  private table = new Uint32Array(1 << INITIAL_TABLE_BITS);
  private tableBits = INITIAL_TABLE_BITS;
  /** Where the last unsuccessful `find` ended: the place of the state that it looked for. */
  private vacancy = 0;

  constructor(private layout: RowLayout) {
    this.rows = new RowSegments(layout.words);
  }

  /** States stored. */
  get size(): number {
    return this.rows.length;
  }

  get bytes(): number {
    return this.rows.bytes + this.table.byteLength;
  }

  /** The number of the `index`-th candidate, or `ABSENT`. Constant time expected. */
  find(candidates: CandidateStates, index: number): number {
    const { table, tableBits, rows } = this;
    const mask = table.length - 1;
    const tag = candidates.high[index]! >>> tableBits;
    const offset = index * candidates.words;
    let place = candidates.low[index]! & mask;
    for (;;) {
      const entry = table[place]!;
      if (entry === EMPTY) {
        this.vacancy = place;
        return ABSENT;
      }
      if (entry >>> tableBits === tag) {
        const state = (entry & mask) - 1;
        if (rows.equals(state, candidates.rows, offset)) return state;
      }
      place = (place + 1) & mask;
    }
  }

  /**
   * Touches the places in the table of all candidates. The misses of the cache overlap here, while
   * in `find` each would have to be waited for.
   *
   * @returns a number without meaning, so that the reads are not optimised away.
   */
  prefetch(candidates: CandidateStates & { readonly count: number }): number {
    const { table } = this;
    const { low, count } = candidates;
    const mask = table.length - 1;
    let touched = 0;
    for (let index = 0; index < count; index++) touched ^= table[low[index]! & mask]!;
    return touched;
  }

  /** Stores the candidate that the last `find` did not find, and returns its number. */
  insertMissing(candidates: CandidateStates, index: number): number {
    const state = this.rows.length;
    this.rows.push(candidates.rows, index * candidates.words);
    this.table[this.vacancy] = entryOf(state, candidates.high[index]!, this.tableBits);
    if (this.rows.length > this.table.length * FULLEST) this.growTable();
    return state;
  }

  /** Copies a state's row to the start of `into`. */
  load(state: number, into: Uint32Array): void {
    this.rows.copy(state, into, 0);
  }

  /** Repacks every row and places it anew: hashes depend on the layout, numbers do not. */
  relayout(layout: RowLayout): void {
    const old = this.rows;
    const oldLayout = this.layout;
    const from = new Uint32Array(oldLayout.words);
    const to = new Uint32Array(layout.words);
    const positions = new Int32Array(layout.widths.length);
    this.rows = new RowSegments(layout.words);
    this.layout = layout;
    for (let state = 0; state < old.length; state++) {
      old.copy(state, from, 0);
      oldLayout.decode(from, 0, positions);
      layout.encode(positions, to, 0);
      this.rows.push(to, 0);
    }
    this.placeAll();
  }

  private growTable(): void {
    this.tableBits++;
    this.placeAll();
  }

  private placeAll(): void {
    this.table = new Uint32Array(2 ** this.tableBits);
    const { table, tableBits, rows } = this;
    const row = new Uint32Array(rows.words);
    const hash = new RowHash(rows.words);
    const mask = table.length - 1;
    for (let state = 0; state < rows.length; state++) {
      rows.copy(state, row, 0);
      hash.row(row, 0);
      let place = hash.low & mask;
      while (table[place] !== EMPTY) place = (place + 1) & mask;
      table[place] = entryOf(state, hash.high, tableBits);
    }
  }
}

/** State numbers are stored plus one: the zero entry is an empty place. */
const entryOf = (state: number, high: number, tableBits: number): number =>
  (state + 1) | ((high >>> tableBits) << tableBits);
