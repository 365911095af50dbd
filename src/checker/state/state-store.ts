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
import { highWord, lowWord } from './zobrist.js';

const EMPTY = 0;
const INITIAL_TABLE_BITS = 10;
/** The table is doubled when it is fuller than this; linear probing stays short below it. */
const FULLEST = 0.7;

/** `find` saw no such state. */
export const ABSENT = -1;

export class StateStore {
  private rows: RowSegments;
  private table = new Uint32Array(1 << INITIAL_TABLE_BITS);
  private tableBits = INITIAL_TABLE_BITS;
  /** Where the last unsuccessful `find` ended: the place of the state that it looked for. */
  private vacancy = 0;
  private readonly decoded: Int32Array;

  constructor(
    private layout: RowLayout,
    private readonly slots: number,
  ) {
    this.rows = new RowSegments(layout.words);
    this.decoded = new Int32Array(slots);
  }

  /** States stored. */
  get size(): number {
    return this.rows.length;
  }

  get bytes(): number {
    return this.rows.bytes + this.table.byteLength;
  }

  /** The number of the state whose row is at `offset` of `words`, or `ABSENT`. */
  find(words: Uint32Array, offset: number, low: number, high: number): number {
    const { table, tableBits, rows } = this;
    const mask = table.length - 1;
    const tag = tableBits === 32 ? 0 : high >>> tableBits;
    let place = low & mask;
    for (;;) {
      const entry = table[place] as number;
      if (entry === EMPTY) {
        this.vacancy = place;
        return ABSENT;
      }
      if (entry >>> tableBits === tag) {
        const state = (entry & mask) - 1;
        if (rows.equals(state, words, offset)) return state;
      }
      place = (place + 1) & mask;
    }
  }

  /** Stores the state that the last `find` did not find, and returns its number. */
  insertMissing(words: Uint32Array, offset: number, high: number): number {
    const state = this.rows.length;
    this.rows.push(words, offset);
    this.table[this.vacancy] = entryOf(state, high, this.tableBits);
    if (this.rows.length > this.table.length * FULLEST) this.growTable();
    return state;
  }

  /** Copies a state's row to the start of `into`. */
  load(state: number, into: Uint32Array): void {
    this.rows.copy(state, into, 0);
  }

  /** Repacks every row. Numbers and table stay: hashes do not depend on the layout. */
  relayout(layout: RowLayout): void {
    const old = this.rows;
    const oldLayout = this.layout;
    const from = new Uint32Array(oldLayout.words);
    const to = new Uint32Array(layout.words);
    this.rows = new RowSegments(layout.words);
    this.layout = layout;
    for (let state = 0; state < old.length; state++) {
      old.copy(state, from, 0);
      oldLayout.decode(from, 0, this.decoded);
      layout.encode(this.decoded, to, 0);
      this.rows.push(to, 0);
    }
  }

  private growTable(): void {
    this.tableBits++;
    this.table = new Uint32Array(2 ** this.tableBits);
    const row = new Uint32Array(this.layout.words);
    const mask = this.table.length - 1;
    for (let state = 0; state < this.rows.length; state++) {
      this.rows.copy(state, row, 0);
      this.layout.decode(row, 0, this.decoded);
      let low = 0;
      let high = 0;
      for (let slot = 0; slot < this.slots; slot++) {
        low ^= lowWord(slot, this.decoded[slot] as number);
        high ^= highWord(slot, this.decoded[slot] as number);
      }
      let place = low & mask;
      while (this.table[place] !== EMPTY) place = (place + 1) & mask;
      this.table[place] = entryOf(state, high, this.tableBits);
    }
  }
}

/** State numbers are stored plus one: the zero entry is an empty place. */
const entryOf = (state: number, high: number, tableBits: number): number =>
  tableBits === 32 ? state + 1 : (state + 1) | ((high >>> tableBits) << tableBits);
