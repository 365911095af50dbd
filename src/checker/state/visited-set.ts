/**
 * The visited set: every stored state exactly once, for any number of threads at a time.
 *
 * Storage is exact. The table holds state numbers; the bits of an entry that the numbers do not
 * need hold a part of the state's hash, so that most entries of other states are passed over
 * without touching their rows. Rows are compared in full before a state counts as seen, so no
 * state is ever omitted.
 *
 * The table is lock-free: a thread writes a row to a number that only it may use, and then claims
 * a place in the table by compare-and-swap (Laarman, van de Pol, Weber, "Boosting multi-core
 * reachability performance with shared hash tables", 2010). Plain reads are enough to look a state
 * up: an entry is read before the row that it points to, and it was written after that row.
 */

import { sharedWords } from '../memory/shared-ints.js';
import { RowHash } from './row-hash.js';
import type { RowLayout } from './row-layout.js';

const EMPTY = 0;
const INITIAL_TABLE_BITS = 12;
const INITIAL_ROWS = 4096;
/** The table is doubled when it is fuller than this; linear probing stays short below it. */
const FULLEST = 0.7;
/** States placed together when the table moves. */
const BATCH = 1024;

/** `find` saw no such state. */
export const ABSENT = -1;

/** States with their rows and hashes side by side, as the search computes them. */
export interface CandidateStates {
  readonly count: number;
  /** `words` words a state. */
  readonly rows: Uint32Array;
  readonly words: number;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** What all threads share of the set, until it has to move. */
export interface VisitedMemory {
  readonly table: Uint32Array;
  readonly rows: Uint32Array;
  readonly words: number;
}

/** One thread's access to the set. */
export class VisitedSet {
  private readonly tableBits: number;
  /** Where the last unsuccessful `find` ended: the place of the state that it looked for. */
  private vacancy = 0;

  constructor(readonly memory: VisitedMemory) {
    this.tableBits = 31 - Math.clz32(memory.table.length);
  }

  /** An empty set for rows of so many words. */
  static empty(words: number): VisitedSet {
    return new VisitedSet({
      table: sharedWords(2 ** INITIAL_TABLE_BITS),
      rows: sharedWords(INITIAL_ROWS * words),
      words,
    });
  }

  /** How many states may have a number before the set has to move. */
  get capacity(): number {
    const { table, rows, words } = this.memory;
    return Math.floor(Math.min(table.length * FULLEST, rows.length / words));
  }

  /** Bytes in use when so many numbers have been given out. */
  bytes(numbers: number): number {
    const { table, words } = this.memory;
    return table.byteLength + numbers * words * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** The number of the `index`-th candidate, or `ABSENT`. Constant time expected. */
  find(candidates: CandidateStates, index: number): number {
    return this.findFrom(candidates, index, candidates.low[index]!);
  }

  /**
   * Touches the places in the table of all candidates. The misses of the cache overlap here, while
   * in `find` each would have to be waited for.
   *
   * @returns a number without meaning, so that the reads are not optimised away.
   */
  prefetch({ low, count }: Pick<CandidateStates, 'low' | 'count'>): number {
    const { table } = this.memory;
    const mask = table.length - 1;
    let touched = 0;
    for (let index = 0; index < count; index++) touched ^= table[low[index]! & mask]!;
    return touched;
  }

  /**
   * Stores the candidate that the last `find` did not find under the given number.
   *
   * @returns false when another thread stored it in the meantime: the number remains free.
   */
  insertMissing(candidates: CandidateStates, index: number, number: number): boolean {
    const { table } = this.memory;
    this.writeRow(number, candidates, index);
    const entry = this.entry(number, candidates.high[index]!);
    while (Atomics.compareExchange(table, this.vacancy, EMPTY, entry) !== EMPTY) {
      if (this.findFrom(candidates, index, this.vacancy) !== ABSENT) return false;
    }
    return true;
  }

  /** Copies a state's row to the start of `into`. */
  load(state: number, into: Uint32Array): void {
    const { rows, words } = this.memory;
    const start = state * words;
    for (let word = 0; word < words; word++) into[word] = rows[start + word]!;
  }

  /** A set of the same states with room for more. Other threads must rest. */
  grown(states: StateNumbers): VisitedSet {
    const { table, rows, words } = this.memory;
    const needed = states.end * 2;
    const larger = new VisitedSet({
      table: sharedWords(table.length * (needed > table.length * FULLEST ? 2 : 1)),
      rows: needed * words > rows.length ? copyOf(rows, needed * words) : rows,
      words,
    });
    larger.placeAll(states);
    return larger;
  }

  /** A set of the same states in another layout. Other threads must rest. */
  relaid(states: StateNumbers, from: RowLayout, to: RowLayout): VisitedSet {
    const { table, rows, words } = this.memory;
    const relaid = new VisitedSet({
      table: sharedWords(table.length),
      rows: sharedWords((rows.length / words) * to.words),
      words: to.words,
    });
    const positions = new Int32Array(from.widths.length);
    states.forEach((state) => {
      from.decode(rows, state * words, positions);
      to.encode(positions, relaid.memory.rows, state * to.words);
    });
    relaid.placeAll(states);
    return relaid;
  }

  private findFrom(candidates: CandidateStates, index: number, from: number): number {
    const { tableBits } = this;
    const { table } = this.memory;
    const mask = table.length - 1;
    const tag = candidates.high[index]! >>> tableBits;
    const offset = index * candidates.words;
    let place = from & mask;
    for (;;) {
      const entry = table[place]!;
      if (entry === EMPTY) {
        this.vacancy = place;
        return ABSENT;
      }
      if (entry >>> tableBits === tag) {
        const state = (entry & mask) - 1;
        if (this.rowEquals(state, candidates.rows, offset)) return state;
      }
      place = (place + 1) & mask;
    }
  }

  private rowEquals(state: number, other: Uint32Array, offset: number): boolean {
    const { rows, words } = this.memory;
    const start = state * words;
    for (let word = 0; word < words; word++) {
      if (rows[start + word] !== other[offset + word]) return false;
    }
    return true;
  }

  private writeRow(state: number, candidates: CandidateStates, index: number): void {
    const { rows, words } = this.memory;
    const from = index * words;
    const to = state * words;
    for (let word = 0; word < words; word++) rows[to + word] = candidates.rows[from + word]!;
  }

  /** Places all states in batches, so that the cache misses of a batch overlap. */
  private placeAll(states: StateNumbers): void {
    const { table, rows, words } = this.memory;
    const hash = new RowHash(words);
    const mask = table.length - 1;
    const batch = { count: 0, low: new Int32Array(BATCH), entries: new Uint32Array(BATCH) };
    const placeBatch = (): void => {
      this.prefetch(batch);
      for (let index = 0; index < batch.count; index++) {
        let place = batch.low[index]! & mask;
        while (table[place] !== EMPTY) place = (place + 1) & mask;
        table[place] = batch.entries[index]!;
      }
      batch.count = 0;
    };
    states.forEach((state) => {
      hash.row(rows, state * words);
      batch.low[batch.count] = hash.low;
      batch.entries[batch.count] = this.entry(state, hash.high);
      if (++batch.count === BATCH) placeBatch();
    });
    placeBatch();
  }

  /** State numbers are stored plus one: the zero entry is an empty place. */
  private entry(state: number, high: number): number {
    return (state + 1) | ((high >>> this.tableBits) << this.tableBits);
  }
}

/** Which numbers stand for states. */
export interface StateNumbers {
  /** One more than the largest number given out. */
  readonly end: number;
  forEach(visit: (state: number) => void): void;
}

const copyOf = (words: Uint32Array, length: number): Uint32Array => {
  const copy = sharedWords(length);
  copy.set(words);
  return copy;
};
