/**
 * The successors of one state, side by side: rows, hashes, actions. Grows, is never freed.
 */

import type { RowHash } from '../state/row-hash.js';

const INITIAL_CAPACITY = 64;

export class SuccessorBuffer {
  count = 0;
  /** `words` words a successor. */
  rows: Uint32Array;
  actions = new Int32Array(INITIAL_CAPACITY);
  low = new Int32Array(INITIAL_CAPACITY);
  high = new Int32Array(INITIAL_CAPACITY);
  /** 1 where the step changes nothing. */
  selfLoop = new Uint8Array(INITIAL_CAPACITY);
  private source: Uint32Array;
  private sourceLow = 0;
  private sourceHigh = 0;

  constructor(public words: number) {
    this.rows = new Uint32Array(INITIAL_CAPACITY * words);
    this.source = new Uint32Array(words);
  }

  /** Empties the buffer; rows of `words` words follow. */
  relayout(words: number): void {
    this.words = words;
    this.rows = new Uint32Array(this.actions.length * words);
    this.count = 0;
  }

  /** Empties the buffer for the successors of the state with this row and hash. */
  begin(source: Uint32Array, hash: RowHash): void {
    this.count = 0;
    this.source = source;
    this.sourceLow = hash.low;
    this.sourceHigh = hash.high;
  }

  /**
   * Adds a copy of the source whose hash differs by the given words, to be changed in place.
   *
   * @returns the index of its first word in `rows`.
   */
  add(action: number, lowChange: number, highChange: number): number {
    const index = this.count++;
    if (index === this.actions.length) this.grow();
    this.actions[index] = action;
    this.low[index] = this.sourceLow ^ lowChange;
    this.high[index] = this.sourceHigh ^ highChange;
    this.selfLoop[index] = 0;
    const { rows, source, words } = this;
    const start = index * words;
    for (let word = 0; word < words; word++) rows[start + word] = source[word]!;
    return start;
  }

  /** Corrects the hash of the successor that was added last. */
  rehash(low: number, high: number): void {
    const index = this.count - 1;
    this.low[index]! ^= low;
    this.high[index]! ^= high;
  }

  /** Marks the successor that was added last if it equals its source. */
  detectSelfLoop(): void {
    const index = this.count - 1;
    const start = index * this.words;
    for (let word = 0; word < this.words; word++) {
      if (this.rows[start + word] !== this.source[word]) return;
    }
    this.selfLoop[index] = 1;
  }

  private grow(): void {
    this.rows = widened(this.rows, new Uint32Array(this.rows.length * 2));
    this.actions = widened(this.actions, new Int32Array(this.actions.length * 2));
    this.low = widened(this.low, new Int32Array(this.low.length * 2));
    this.high = widened(this.high, new Int32Array(this.high.length * 2));
    this.selfLoop = widened(this.selfLoop, new Uint8Array(this.selfLoop.length * 2));
  }
}

const widened = <T extends Uint32Array | Int32Array | Uint8Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};
