/**
 * A journal that breaks at a chosen write: what one needs to try an application, or the bus itself,
 * at every crash point. Run once to count the writes, then once per write and side of it.
 */

import type { Journal } from './journal.js';

/** Where to break. */
export interface FailurePoint {
  /** Which append through this wrapper fails, counted from 1. */
  readonly append: number;
  /** Whether the record of that append is lost, or is stored although the append rejects. */
  readonly side: 'before-write' | 'after-write';
}

/** What an append rejects with from the failure on. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';

  constructor(readonly point: FailurePoint) {
    super(`the journal broke ${point.side} of append ${point.append}, as it was told to`);
  }
}

/**
 * Passes everything on to another {@link Journal} until its failure point, and rejects every append
 * from there on. Reading keeps working.
 */
export class FailingJournal<R> implements Journal<R> {
  readonly #inner: Journal<R>;
  readonly #point: FailurePoint;
  #appends = 0;

  constructor(inner: Journal<R>, point: FailurePoint) {
    this.#inner = inner;
    this.#point = point;
  }

  async append(record: R, index: number): Promise<void> {
    this.#appends += 1;
    const storedAnyway = this.#appends === this.#point.append && this.#point.side === 'after-write';
    if (this.#appends < this.#point.append || storedAnyway) await this.#inner.append(record, index);
    if (this.#appends >= this.#point.append) throw new JournalFailure(this.#point);
  }

  readAll(): AsyncIterable<R> {
    return this.#inner.readAll();
  }
}
