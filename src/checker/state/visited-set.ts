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

import { sharedInts } from '../memory/shared-ints.js';
import type { NumberRange } from './number-allocator.js';
import { RowHash } from './row-hash.js';

/** An empty place in the table; no state has this number. */
const EMPTY = 0;
/** The number of the first state. */
export const FIRST_STATE = 1;
const INITIAL_TABLE_BITS = 16;
/** The table is doubled when it is fuller than this; linear probing stays short below it. */
const FULLEST = 0.7;
/** States placed together when the table moves. */
const BATCH = 1024;
/** What is computed of a state before it is placed: its place, its entry. */
const PLACE_CELLS = 2;

/** `find` saw no such state. */
export const ABSENT = -1;

/** Cells of a candidate before its row: the hash's low and high lane. */
export const HASH_CELLS = 2;
const HIGH = 1;

/** States with their hashes and rows side by side, as the search computes them. */
export interface CandidateStates {
  readonly count: number;
  /** `stride` cells a candidate: the hash's two lanes, then the row. */
  readonly cells: Int32Array;
  readonly stride: number;
}

/** What all threads share of the set, until it has to move. */
export interface VisitedMemory {
  readonly table: Int32Array;
  readonly rows: Int32Array;
  readonly words: number;
}

/** One thread's access to the set. */
export class VisitedSet {
  private readonly tableBits: number;
  private readonly hash: RowHash;
  /** Where the last unsuccessful `find` ended: the place of the state that it looked for. */
  private vacancy = 0;
  /** The state that the last successful `find` found. */
  private found = ABSENT;

  constructor(readonly memory: VisitedMemory) {
    this.hash = new RowHash(memory.words);
    this.tableBits = 31 - Math.clz32(memory.table.length);
  }

  /** An empty set for rows of so many words. */
  static empty(words: number): VisitedSet {
    return VisitedSet.sized(2 ** INITIAL_TABLE_BITS, words);
  }

  /** A set that so many states fit in. */
  static withRoomFor(states: number, words: number): VisitedSet {
    return VisitedSet.sized(placesFor(states), words);
  }

  /** What `withRoomFor` allocates, and its rows use. */
  static bytesFor(states: number, words: number): number {
    return placesFor(states) * Int32Array.BYTES_PER_ELEMENT + bytesOfRows(states, words);
  }

  /** There are rows for as many states as the table may hold; what is not used takes no memory. */
  private static sized(places: number, words: number): VisitedSet {
    const rows = sharedInts((capacityOf(places) + 1) * words);
    return new VisitedSet({ table: sharedInts(places), rows, words });
  }

  /** State numbers below this may be given out before the set has to move. */
  get capacity(): number {
    return capacityOf(this.memory.table.length);
  }

  /** The same, where the whole set must not take more than so many bytes. */
  capacityWithin(bytes: number): number {
    const { table, words } = this.memory;
    const rows = Math.floor((bytes - table.byteLength) / bytesOfRows(1, words));
    return Math.max(FIRST_STATE, Math.min(this.capacity, rows));
  }

  /** Bytes in use when so many numbers have been given out. */
  bytes(numbers: number): number {
    const { table, words } = this.memory;
    return table.byteLength + bytesOfRows(numbers, words);
  }

  /** What `doubled` uses once so many numbers have been given out. */
  bytesOfDoubled(numbers: number): number {
    return this.bytes(numbers) + this.memory.table.byteLength;
  }

  /** What `emptied` uses once so many numbers have been given out. */
  bytesOfEmptied(numbers: number, words: number): number {
    return this.memory.table.byteLength + bytesOfRows(numbers, words);
  }

  /** The number of the `index`-th candidate, or `ABSENT`. Constant time expected. */
  find(candidates: CandidateStates, index: number): number {
    return this.nextMissing(candidates, index, index + 1) === index ? ABSENT : this.found;
  }

  /**
   * Touches the places of the candidates in the table, and the rows of the states that stand there.
   * The misses of the cache overlap here, while in `find` each would have to be waited for.
   *
   * @returns a number without meaning, so that the reads are not optimised away.
   */
  prefetch({ cells, stride, count }: CandidateStates): number {
    const { table, rows, words } = this.memory;
    const mask = table.length - 1;
    const end = count * stride;
    let touched = 0;
    for (let at = 0; at < end; at += stride) {
      touched ^= rows[(table[cells[at]! & mask]! & mask) * words]!;
    }
    return touched;
  }

  /**
   * The first candidate from `from` on that is not stored; `end` if all before it are. Every
   * successor passes through here: what the loop needs stands in local variables.
   */
  nextMissing({ cells, stride }: CandidateStates, from: number, end: number): number {
    const { tableBits } = this;
    const { table, rows, words } = this.memory;
    const mask = table.length - 1;
    for (let index = from; index < end; index++) {
      const start = index * stride;
      const tag = cells[start + HIGH]! >>> tableBits;
      const row = start + HASH_CELLS;
      let place = cells[start]! & mask;
      for (;;) {
        const entry = table[place]!;
        if (entry === EMPTY) {
          this.vacancy = place;
          return index;
        }
        if (entry >>> tableBits === tag) {
          const stored = (entry & mask) * words;
          let word = 0;
          while (word < words && rows[stored + word] === cells[row + word]) word++;
          if (word === words) {
            this.found = entry & mask;
            break;
          }
        }
        place = (place + 1) & mask;
      }
    }
    return end;
  }

  /**
   * Stores the candidate that the last `find` did not find under the given number.
   *
   * @returns false when another thread stored it in the meantime: the number remains free.
   */
  insertMissing(candidates: CandidateStates, index: number, number: number): boolean {
    const { table } = this.memory;
    this.writeRow(number, candidates, index);
    const entry = this.entry(number, candidates.cells[index * candidates.stride + HIGH]!);
    while (Atomics.compareExchange(table, this.vacancy, EMPTY, entry) !== EMPTY) {
      if (this.find(candidates, index) !== ABSENT) return false;
    }
    return true;
  }

  /** Copies a state's row into `into`, to `offset`. */
  load(state: number, into: Int32Array, offset: number): void {
    const { rows, words } = this.memory;
    const start = state * words;
    for (let word = 0; word < words; word++) into[offset + word] = rows[start + word]!;
  }

  /** An empty set with room for twice as many states. */
  doubled(): VisitedSet {
    const { table, words } = this.memory;
    return VisitedSet.sized(table.length * 2, words);
  }

  /** An empty set with room for as many states in rows of so many words. */
  emptied(words: number): VisitedSet {
    return VisitedSet.sized(this.memory.table.length, words);
  }

  private writeRow(state: number, { cells, stride }: CandidateStates, index: number): void {
    const { rows, words } = this.memory;
    const from = index * stride + HASH_CELLS;
    const to = state * words;
    for (let word = 0; word < words; word++) rows[to + word] = cells[from + word]!;
  }

  /**
   * Enters states in the table whose rows are there and which are not in it yet. Other threads may do
   * so for other states at the same time if all of them say that they share it.
   */
  place({ start, end }: NumberRange, isShared: boolean): void {
    const batch = new Int32Array(BATCH * PLACE_CELLS);
    for (let first = start; first < end; first += BATCH) {
      const next = Math.min(first + BATCH, end);
      this.prepare(batch, first, next);
      this.enter(batch, next - first, isShared);
    }
  }

  /** Computes where states belong in the table and what stands there. */
  private prepare(batch: Int32Array, start: number, end: number): void {
    const { rows, table, words } = this.memory;
    const { hash } = this;
    const mask = table.length - 1;
    let at = 0;
    for (let state = start; state < end; state++) {
      hash.row(rows, state * words);
      batch[at++] = hash.low & mask;
      batch[at++] = this.entry(state, hash.high);
    }
  }

  /** Enters a batch; it is read ahead, so that the cache misses overlap. */
  private enter(batch: Int32Array, count: number, isShared: boolean): number {
    const { table } = this.memory;
    const mask = table.length - 1;
    const end = count * PLACE_CELLS;
    let touched = 0;
    for (let at = 0; at < end; at += PLACE_CELLS) touched ^= table[batch[at]!]!;
    for (let at = 0; at < end; at += PLACE_CELLS) {
      let place = batch[at]!;
      const entry = batch[at + 1]!;
      if (isShared) {
        while (Atomics.compareExchange(table, place, EMPTY, entry) !== EMPTY) {
          place = (place + 1) & mask;
        }
      } else {
        while (table[place] !== EMPTY) place = (place + 1) & mask;
        table[place] = entry;
      }
    }
    return touched;
  }

  private entry(state: number, high: number): number {
    return state | ((high >>> this.tableBits) << this.tableBits);
  }
}

const placesFor = (states: number): number => {
  let places = 2 ** INITIAL_TABLE_BITS;
  while (capacityOf(places) <= FIRST_STATE + states) places *= 2;
  return places;
};

const capacityOf = (places: number): number => Math.floor(places * FULLEST);

const bytesOfRows = (count: number, words: number): number =>
  count * words * Int32Array.BYTES_PER_ELEMENT;
