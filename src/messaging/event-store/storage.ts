/**
 * The storage port of the event store.
 *
 * A storage keeps rows and decides nothing. Whatever a write depends on is read in the transaction
 * that makes it and handed to a pure function, which says what to write: so there is one set of rules
 * (`decide-append.ts`), and a storage has to be right about transactions only.
 *
 * Implementations: `memory-storage.ts`, `../sqlite/`, `../postgres/`. Wrappers are made from
 * `forwarding-storage.ts`, such as `failing-storage.ts`, which fails on demand.
 * `../testing/event-store-contract.ts` says what all must do.
 */

import type { EventEnvelope } from '../envelope/event.js';
import type { JsonValue } from '../envelope/json.js';
import type { Position } from './position.js';

/** An event to be stored, at its place in its stream. */
export interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly dataversion: number;
  /** Deeply frozen. Its id is unique in the storage. */
  readonly event: EventEnvelope;
}

/** An event that is stored. */
export interface StoredRow extends EventRow {
  readonly position: Position;
}

/** What an append has to know. */
export interface AppendQuestion {
  readonly streams: readonly string[];
  readonly ids: readonly string[];
}

/** What is stored, of what was asked. */
export interface AppendFacts {
  /** The version of each stream; 0, or none, where there is no such stream. */
  readonly versions: ReadonlyMap<string, number>;
  /** The rows with one of the ids. */
  readonly known: readonly StoredRow[];
}

/** What to write, and what to tell whoever asked. */
export interface AppendDecision<Answer> {
  /** To be stored as a whole, each stream's in the order of their versions; or nothing. */
  readonly rows: readonly EventRow[];
  readonly answer: Answer;
}

/** A decision that holds, since what it says is stored. */
export interface Appended<Answer> {
  readonly answer: Answer;
  /** Of the rows, in their order. */
  readonly positions: readonly Position[];
}

/** Part of a stream, and the version of the whole at that moment; 0 where there is no such stream. */
export interface StreamRows {
  readonly rows: readonly StoredRow[];
  readonly version: number;
}

/** What a stream had come to at one of its versions. */
export interface SnapshotRow {
  readonly stream: string;
  readonly version: number;
  /** Which way of folding it comes from: another program may fold to something else. */
  readonly schema: string;
  readonly state: JsonValue;
}

/** What saving a snapshot has to know. */
export interface SnapshotFacts {
  /** The version of the stream. */
  readonly version: number;
  /** The snapshot that is kept, if there is one. */
  readonly kept: SnapshotRow | undefined;
}

/** What becomes of a snapshot. */
export type SnapshotFate = 'kept' | 'superseded' | 'beyond-head';

/** Where a checkpoint is to go, and from where. */
export interface CheckpointMove {
  /** Undefined: there is none yet. */
  readonly expected: Position | undefined;
  readonly position: Position;
}

/** Keeps events, snapshots and checkpoints. A method that rejects does so with a {@link StorageFailure}. */
export interface EventStorage {
  /**
   * Reads the facts, asks what to write, and writes it, durably and as a whole, in one transaction:
   * between the facts and the write no other append to these streams, or with these ids, takes
   * place. `decide` is pure and may be called several times; the last answer counts.
   *
   * Positions grow with versions within a stream, and in the order of the rows within one append.
   */
  append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>>;

  /** Rows of a stream from a version on, in order, and the version of the stream. */
  readStream(
    stream: string,
    range: { readonly fromVersion: number; readonly limit: number },
  ): Promise<StreamRows>;

  /**
   * Rows of all streams behind a position, in the global order. It is a prefix of what there ever
   * will be behind that position: nothing is added below a row that was read.
   */
  readAll(range: {
    readonly after: Position;
    readonly limit: number;
  }): Promise<readonly StoredRow[]>;

  /** The snapshot of a stream, if there is one. */
  loadSnapshot(stream: string): Promise<SnapshotRow | undefined>;

  /** Replaces the snapshot of the stream if `decide` says `kept` to the facts, in one transaction. */
  saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate>;

  /** The checkpoint of a subscription, if it has one. */
  loadCheckpoint(subscription: string): Promise<Position | undefined>;

  /** Moves a checkpoint if it is where it is expected to be, in one step; whether it was. */
  saveCheckpoint(subscription: string, move: CheckpointMove): Promise<boolean>;

  /** Releases what the storage holds. */
  close(): Promise<void>;
}

/** What a storage rejects with. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';

  /**
   * @param outcome - `indeterminate` where a write may or may not be stored: the storage was told to
   * commit and did not answer. Everything else is `not-stored`.
   */
  constructor(
    readonly outcome: 'not-stored' | 'indeterminate',
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
