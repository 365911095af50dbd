/**
 * A store's access to its storage: refused once the store is closed, and with the storage's failures
 * as values. Any other exception is a defect of this package, and stays one.
 */

import { err, ok, type Result } from '../result.js';
import { storeClosed, type StoreStorageFailed, type StoreUnavailable } from './errors.js';
import { announce } from './hooks.js';
import { StorageFailure, type EventStorage } from './storage.js';

export class GuardedStorage {
  readonly #store: string;
  readonly #storage: EventStorage;
  #isClosed = false;

  /** @param store - what hooks call the store. */
  constructor(store: string, storage: EventStorage) {
    this.#store = store;
    this.#storage = storage;
  }

  close(): void {
    this.#isClosed = true;
  }

  async use<T>(work: (storage: EventStorage) => Promise<T>): Promise<Result<T, StoreUnavailable>> {
    if (this.#isClosed) return err(storeClosed);
    try {
      return ok(await work(this.#storage));
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      const error = storageFailed(cause);
      announce('failed', { store: this.#store, error });
      return err(error);
    }
  }
}

const storageFailed = ({ outcome, message, cause }: StorageFailure): StoreStorageFailed => {
  const consequence =
    outcome === 'not-stored'
      ? 'Nothing was stored; repair the storage and try again.'
      : 'Whether the operation took place is unknown; append the same events again to find out.';
  return {
    code: 'STORAGE_FAILED',
    message: `The storage of the event store has failed: ${message}. ${consequence}`,
    outcome,
    cause,
  };
};
