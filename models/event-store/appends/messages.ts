/** What writers and the event store tell each other. */
import type { StoredEvent, StreamId } from '../events.js';

export type WriterId = string;

/** Events that are to be stored together, and the version of the stream they were decided on. */
export interface Batch {
  readonly stream: StreamId;
  readonly expected: number;
  readonly events: readonly StoredEvent[];
}

/** Writer to store: what has happened in this stream? */
export interface Load {
  readonly type: 'load';
  readonly from: WriterId;
  readonly stream: StreamId;
}

/** Store to writer: everything that has; nothing, if the stream does not exist. */
export interface History {
  readonly type: 'history';
  readonly to: WriterId;
  readonly events: readonly StoredEvent[];
}

/** Writer to store: store all of this, or nothing. */
export interface Append extends Batch {
  readonly type: 'append';
  readonly from: WriterId;
}

/** Store to writer: the batch is stored. */
export interface Appended {
  readonly type: 'appended';
  readonly to: WriterId;
}

/** Store to writer: nothing is stored, and why. */
export interface Rejected {
  readonly type: 'rejected';
  readonly to: WriterId;
  /**
   * The stream has another version than the decision was made on, the batch is not one of this
   * stream, or the storage has failed.
   */
  readonly reason: 'conflict' | 'malformed' | 'failure';
}
