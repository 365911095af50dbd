/**
 * Successors side by side: hashes, rows, actions. Grows, is never freed.
 *
 * The search gathers the successors of many states before it looks any of them up, so that the
 * processor can wait for several places in memory at once.
 */

import { HASH_CELLS } from '../state/visited-set.js';
import type { CandidateStates } from '../state/visited-set.js';

const INITIAL_CAPACITY = 256;

/** Successors remembered as seen lately; a few per cent of the processor's cache. */
const RECENT = 4096;
/** Of the hash's low lane: where a successor would be remembered. */
export const RECENT_MASK = RECENT - 1;

export class SuccessorBuffer implements CandidateStates {
  count = 0;
  /** Cells a successor in `cells`. */
  stride: number;
  cells: Int32Array;
  /**
   * Successors that were gathered lately, each in the place that its hash gives it. Independent
   * steps commute, so most successors of a state are soon reached again from its siblings; whatever
   * stands here need not be gathered twice. Compared in full, hence exact.
   */
  recent: Int32Array;
  /** Set only for successors that were appended with their actions. */
  actions = new Int32Array(INITIAL_CAPACITY);
  /** 1 where the step changes nothing. */
  selfLoop = new Uint8Array(INITIAL_CAPACITY);

  constructor(words: number) {
    this.stride = HASH_CELLS + words;
    this.cells = new Int32Array(INITIAL_CAPACITY * this.stride);
    this.recent = nothingSeen(this.stride);
  }

  /** Empties the buffer. */
  clear(): void {
    this.count = 0;
  }

  /** Takes back what was gathered from the `first` on: it is as if it had never been seen. */
  takeBack(first: number): void {
    this.count = first;
    this.recent = nothingSeen(this.stride);
  }

  /** Empties the buffer; rows of `words` words follow. */
  relayout(words: number): void {
    this.stride = HASH_CELLS + words;
    this.cells = new Int32Array(this.actions.length * this.stride);
    this.recent = nothingSeen(this.stride);
    this.count = 0;
  }

  /** Where the row of a successor begins in `cells`. */
  rowStart(index: number): number {
    return index * this.stride + HASH_CELLS;
  }

  /** Makes room for so many more, whose fields the caller sets. */
  reserve(count: number): void {
    while (this.count + count > this.actions.length) this.grow();
  }

  /** Removes the self-loops from `first` on; what follows moves up. */
  dropSelfLoops(first: number): void {
    const { selfLoop, cells, stride } = this;
    let kept = first;
    for (let index = first; index < this.count; index++) {
      if (selfLoop[index] === 1) continue;
      if (kept < index) cells.copyWithin(kept * stride, index * stride, (index + 1) * stride);
      kept++;
    }
    this.count = kept;
  }

  private grow(): void {
    this.cells = widened(this.cells, new Int32Array(this.cells.length * 2));
    this.actions = widened(this.actions, new Int32Array(this.actions.length * 2));
    this.selfLoop = widened(this.selfLoop, new Uint8Array(this.selfLoop.length * 2));
  }
}

/** In each place a hash that belongs elsewhere. */
const nothingSeen = (stride: number): Int32Array => {
  const recent = new Int32Array(RECENT * stride);
  for (let place = 0; place < RECENT; place++) recent[place * stride] = ~place;
  return recent;
};

const widened = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};
