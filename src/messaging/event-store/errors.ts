/**
 * Everything that can go wrong in the ordinary course of using an event store.
 *
 * Each error is a value with a `code` to branch on, the facts as fields, and a `message` that names
 * the cause, the place and the remedy. Only `STORAGE_FAILED` with the outcome `indeterminate` leaves
 * open whether the operation took place; appending the same events again then finds out, and stores
 * nothing twice. After every other error nothing was stored.
 */

import type { InvalidEvent } from '../envelope/event.js';
import type { ExpectedVersion } from './events.js';
import type { Position } from './position.js';

/** An argument has a value that the store cannot work with. */
export interface InvalidStoreArgument {
  readonly code: 'INVALID_ARGUMENT';
  readonly message: string;
  /** Which one, for instance `events`. */
  readonly path: string;
}

/** The stream has another version than the events were decided on. */
export interface VersionConflict {
  readonly code: 'VERSION_CONFLICT';
  readonly message: string;
  readonly stream: string;
  readonly expected: ExpectedVersion;
  /** The version that it has; 0 where there is no such stream. */
  readonly actual: number;
}

/** An event with this id is stored, and this batch is not the one that it was stored with. */
export interface StoredIdConflict {
  readonly code: 'EVENT_ID_CONFLICT';
  readonly message: string;
  readonly event: string;
  /** Where the stored one is. */
  readonly stream: string;
  readonly version: number;
}

/** An event says that it belongs elsewhere than it was about to be stored. */
export interface EventMisplaced {
  readonly code: 'EVENT_MISPLACED';
  readonly message: string;
  readonly event: string;
  readonly attribute: 'stream' | 'version';
  readonly claimed: string | number;
  readonly actual: string | number;
}

/** The storage has failed. */
export interface StoreStorageFailed {
  readonly code: 'STORAGE_FAILED';
  readonly message: string;
  readonly outcome: 'not-stored' | 'indeterminate';
  /** What the storage rejected with. */
  readonly cause: unknown;
}

/** The store was closed. Nothing was done. */
export interface StoreClosed {
  readonly code: 'STORE_CLOSED';
  readonly message: string;
}

/** A storage cannot be opened. */
export interface StorageUnavailable {
  readonly code: 'STORAGE_UNAVAILABLE';
  readonly message: string;
  readonly cause?: unknown;
}

/** An upcaster threw, or made of an event what is no JSON value. */
export interface UpcastFailed {
  readonly code: 'UPCAST_FAILED';
  readonly message: string;
  readonly event: string;
  readonly type: string;
  /** The version of the data that could not be brought to the next one. */
  readonly dataversion: number;
}

/** A stored event has data of a version that this program does not know: a newer one wrote it. */
export interface DataTooNew {
  readonly code: 'DATA_TOO_NEW';
  readonly message: string;
  readonly event: string;
  readonly type: string;
  readonly dataversion: number;
  /** The newest version that this program knows. */
  readonly newest: number;
}

/** A snapshot is of a version that its stream has not come to. */
export interface SnapshotBeyondHead {
  readonly code: 'SNAPSHOT_BEYOND_HEAD';
  readonly message: string;
  readonly stream: string;
  readonly version: number;
}

/** Somebody else has moved the subscription's checkpoint. */
export interface CheckpointLost {
  readonly code: 'CHECKPOINT_LOST';
  readonly message: string;
  readonly subscription: string;
  /** Where this subscription had found it, or had moved it itself; absent where there was none. */
  readonly known?: Position;
}

/** What every operation of a store may answer. */
export type StoreUnavailable = StoreStorageFailed | StoreClosed;

/** Why a batch was refused. */
export type AppendRefusal =
  InvalidStoreArgument | InvalidEvent | VersionConflict | StoredIdConflict | EventMisplaced;

/** What `append` and `appendAll` may answer. */
export type AppendError = AppendRefusal | StoreUnavailable;

/** What reading may answer. */
export type ReadError = InvalidStoreArgument | UpcastFailed | DataTooNew | StoreUnavailable;

/** What saving a snapshot may answer. */
export type SnapshotError = InvalidStoreArgument | SnapshotBeyondHead | StoreUnavailable;

/** What confirming a delivery may answer. */
export type ConfirmError = CheckpointLost | StoreUnavailable;

export const storeClosed: StoreClosed = {
  code: 'STORE_CLOSED',
  message: 'The event store is closed and did nothing; open it again on its storage.',
};

export const invalidArgument = (path: string, expected: string): InvalidStoreArgument => ({
  code: 'INVALID_ARGUMENT',
  message: `The argument ${path} is not usable; pass ${expected}.`,
  path,
});

/** What is expected of a number that counts something. */
export const ONE_OR_MORE = 'an integer of at least 1';

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
