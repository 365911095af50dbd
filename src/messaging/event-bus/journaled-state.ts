/**
 * The state and the journal it is folded from, kept in step.
 *
 * A record counts only when the journal has confirmed it. If the journal rejects one, nobody knows
 * whether it is stored: memory and storage may differ, so this object refuses all further work, and
 * the way on is to open the bus again, which reads what is really there.
 */

import type { Journal } from '../ports/journal.js';
import { err, ok, type Result } from '../result.js';
import { deepFreeze } from '../envelope/deep-freeze.js';
import type { BusClosed, JournalCorrupt, JournalUnreadable, StorageFailed } from './errors.js';
import { evolve } from './evolve.js';
import { RecordRefused } from './record-refused.js';
import type { BusRecord } from './records.js';
import { initialState, type BusState } from './state.js';

/** See the module's header. Its methods must not run concurrently; `CommandLoop` sees to that. */
export class JournaledState {
  readonly #journal: Journal<BusRecord>;
  #state: BusState;
  #length: number;
  #closed: BusClosed | undefined;

  private constructor(journal: Journal<BusRecord>, state: BusState, length: number) {
    this.#journal = journal;
    this.#state = state;
    this.#length = length;
  }

  /** Folds all that a journal holds. O(records). */
  static async recover(
    journal: Journal<BusRecord>,
  ): Promise<Result<JournaledState, JournalUnreadable | JournalCorrupt>> {
    let state = initialState;
    let length = 0;
    try {
      for await (const record of journal.readAll()) {
        state = evolve(state, deepFreeze(record));
        length += 1;
      }
    } catch (error) {
      return err(error instanceof RecordRefused ? corrupt(length, error) : unreadable(error));
    }
    return ok(new JournaledState(journal, state, length));
  }

  get state(): BusState {
    return this.#state;
  }

  /** Why no work is taken any more, if so. */
  get closed(): BusClosed | undefined {
    return this.#closed;
  }

  /** Stores a record, then lets it count. */
  async commit(record: BusRecord): Promise<Result<undefined, StorageFailed>> {
    // Before the append: should a defect make `evolve` refuse, then the journal stays sound.
    const next = evolve(this.#state, deepFreeze(record));
    try {
      await this.#journal.append(record, this.#length);
    } catch (error) {
      this.close('storage-failed');
      return err(storageFailed(record, error));
    }
    this.#state = next;
    this.#length += 1;
    return ok(undefined);
  }

  /** Refuses all work from now on. The first reason stands. */
  close(reason: BusClosed['reason']): void {
    this.#closed ??= busClosed(reason);
  }
}

function busClosed(reason: BusClosed['reason']): BusClosed {
  const message =
    reason === 'closed'
      ? 'The bus is closed and did nothing; open it again on its journal.'
      : 'The bus did nothing, because its journal rejected a record earlier; repair the storage ' +
        'and open the bus again on it.';
  return { code: 'BUS_CLOSED', message, reason };
}

function storageFailed(record: BusRecord, cause: unknown): StorageFailed {
  const message =
    `The journal rejected the record ${record.kind}: ${String(cause)}. Whether it is stored is ` +
    'unknown; open the bus again and repeat the operation.';
  return { code: 'STORAGE_FAILED', message, outcome: 'indeterminate', cause };
}

function corrupt(index: number, cause: RecordRefused): JournalCorrupt {
  const message =
    `Record ${index} of the journal does not follow from those before it: ${cause.message}. ` +
    'Restore the journal from a copy, or make sure that one program writes it at a time.';
  return { code: 'JOURNAL_CORRUPT', message, index };
}

function unreadable(cause: unknown): JournalUnreadable {
  const message = `The journal cannot be read: ${String(cause)}; make it readable and try again.`;
  return { code: 'JOURNAL_UNREADABLE', message, cause };
}
