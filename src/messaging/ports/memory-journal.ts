/** A journal in memory: as durable as the object, so it survives every bus that is opened on it. */

import type { Journal } from './journal.js';

/**
 * A {@link Journal} in memory. Records are copied on the way in and on the way out, as a disk would
 * do it, so that nobody can change what is stored.
 */
export class MemoryJournal<R> implements Journal<R> {
  readonly #records: R[];

  /** @param records - what is stored already, for instance what another journal held at a crash. */
  constructor(records: readonly R[] = []) {
    this.#records = structuredClone([...records]);
  }

  append(record: R, index: number): Promise<void> {
    if (index !== this.#records.length) {
      return Promise.reject(
        new Error(
          `MemoryJournal.append: record ${index} was offered but ${this.#records.length} are ` +
            'stored; another writer has appended, open the bus again to take over',
        ),
      );
    }
    this.#records.push(structuredClone(record));
    return Promise.resolve();
  }

  async *readAll(): AsyncIterable<R> {
    yield* this.snapshot();
  }

  /** A copy of everything that is stored, oldest first. O(records). */
  snapshot(): readonly R[] {
    return structuredClone(this.#records);
  }

  /** How many records are stored. */
  get length(): number {
    return this.#records.length;
  }
}
