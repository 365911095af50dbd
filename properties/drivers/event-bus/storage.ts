/**
 * A bus's access to its journal, which a crash can end around a write.
 */
import { FailingJournal } from 'edproof/messaging';
import type { BusRecord, FailurePoint, Journal, MemoryJournal } from 'edproof/messaging';

/** Writes through to a journal until a crash comes. Every bus that is opened gets its own. */
export class Storage implements Journal<BusRecord> {
  #journal: Journal<BusRecord>;
  #crashIsDue = false;

  constructor(journal: MemoryJournal<BusRecord>) {
    this.#journal = journal;
  }

  /** From now on the bus crashes at its next write: right before or right after it. */
  crashAtNextWrite(side: FailurePoint['side']): void {
    this.#journal = new FailingJournal(this.#journal, { append: 1, side });
    this.#crashIsDue = true;
  }

  /** Whether a crash was announced and nothing has been written since. */
  get crashIsDue(): boolean {
    return this.#crashIsDue;
  }

  append(record: BusRecord, index: number): Promise<void> {
    this.#crashIsDue = false;
    return this.#journal.append(record, index);
  }

  readAll(): AsyncIterable<BusRecord> {
    return this.#journal.readAll();
  }
}
