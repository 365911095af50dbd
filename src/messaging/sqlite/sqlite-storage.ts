/**
 * The event store's storage in a file, by SQLite.
 *
 * The journal is a write-ahead log and is flushed at every commit (`synchronous = full`), so what was
 * acknowledged survives the end of the process and of the machine. Several processes may use one
 * file: a write takes the file's write lock first, so that everything it depends on is read under it.
 * Calls block the thread for as long as SQLite works; that is its nature.
 */

import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import type { JsonValue } from '../envelope/json.js';
import type { StorageUnavailable } from '../event-store/errors.js';
import { numbersOf, positionOf, type Position } from '../event-store/position.js';
import { eventFrom, textOf } from '../event-store/row-text.js';
import { StorageFailure } from '../event-store/storage.js';
import type {
  AppendDecision,
  AppendFacts,
  Appended,
  AppendQuestion,
  CheckpointMove,
  EventStorage,
  SnapshotFacts,
  SnapshotFate,
  SnapshotRow,
  StoredRow,
  StreamRows,
} from '../event-store/storage.js';
import { err, ok, type Result } from '../result.js';
import { prepareTables } from './schema.js';
import { prepareStatements, type EventRecord, type Statements } from './statements.js';

/** How to open a file. */
export interface SqliteOptions {
  /** The file; it is created if it does not exist. Beside it SQLite keeps `-wal` and `-shm`. */
  readonly file: string;
  /** How long to wait for another process's write to end, in milliseconds; default 5,000. */
  readonly busyTimeoutMs?: number;
}

/** See the module's header. */
export class SqliteEventStorage implements EventStorage {
  readonly #database: Database;
  readonly #statements: Statements;

  private constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  /** Opens a file. Error: STORAGE_UNAVAILABLE. */
  static open({
    file,
    busyTimeoutMs = 5_000,
  }: SqliteOptions): Result<SqliteEventStorage, StorageUnavailable> {
    let database: Database | undefined;
    try {
      database = new SqliteDatabase(file, { timeout: busyTimeoutMs });
      const mode = database.pragma('journal_mode = wal', { simple: true });
      database.pragma('synchronous = full');
      const problem =
        mode === 'wal'
          ? prepareTables(database)
          : 'it cannot have a write-ahead log; pass a file on a local disk';
      if (problem === undefined) return ok(new SqliteEventStorage(database));
      database.close();
      return err(unavailable(file, problem));
    } catch (cause) {
      database?.close();
      return err({ ...unavailable(file, String(cause)), cause });
    }
  }

  async append<Answer>(
    { streams, ids }: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    return this.#write(() => {
      const { rows, answer } = decide({
        versions: new Map(streams.map((stream) => [stream, this.#versionOf(stream)])),
        known: ids.flatMap((id) => {
          const record = this.#statements.byId.get(id);
          return record === undefined ? [] : rowOf(record);
        }),
      });
      const positions = rows.map(({ stream, version, dataversion, event }) => {
        const text = textOf(event);
        const inserted = this.#statements.insert.run(stream, version, dataversion, event.id, text);
        return positionOf(inserted.lastInsertRowid);
      });
      return { answer, positions };
    });
  }

  async readStream(
    stream: string,
    { fromVersion, limit }: { readonly fromVersion: number; readonly limit: number },
  ): Promise<StreamRows> {
    return this.#read(() => {
      const records = this.#statements.ofStream.all(stream, fromVersion, limit);
      return { rows: records.map(rowOf), version: this.#versionOf(stream) };
    });
  }

  async readAll({ after, limit }: { readonly after: Position; readonly limit: number }) {
    return this.#read(() => this.#statements.all.all(numbersOf(after)[0]!, limit).map(rowOf));
  }

  async loadSnapshot(stream: string): Promise<SnapshotRow | undefined> {
    return this.#read(() => this.#snapshotOf(stream));
  }

  async saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    const { stream, version, schema, state } = snapshot;
    return this.#write(() => {
      const facts = { version: this.#versionOf(stream), kept: this.#snapshotOf(stream) };
      const fate = decide(facts);
      const { saveSnapshot } = this.#statements;
      if (fate === 'kept') saveSnapshot.run(stream, version, schema, textOf(state));
      return fate;
    });
  }

  async loadCheckpoint(subscription: string): Promise<Position | undefined> {
    return this.#read(() => this.#statements.checkpoint.get(subscription)?.position);
  }

  async saveCheckpoint(
    subscription: string,
    { expected, position }: CheckpointMove,
  ): Promise<boolean> {
    return this.#write(() => {
      const isExpected = this.#statements.checkpoint.get(subscription)?.position === expected;
      if (isExpected) this.#statements.saveCheckpoint.run(subscription, position);
      return isExpected;
    });
  }

  async close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  #versionOf(stream: string): number {
    return this.#statements.version.get(stream)?.version ?? 0;
  }

  #snapshotOf(stream: string): SnapshotRow | undefined {
    const record = this.#statements.snapshot.get(stream);
    return record && { ...record, state: JSON.parse(record.state) as JsonValue };
  }

  /** Everything that is read is of one moment. */
  #read<T>(work: () => T): T {
    return this.#transact(this.#statements.begin, work);
  }

  /** The write lock is taken before anything is read that the write depends on. */
  #write<T>(work: () => T): T {
    return this.#transact(this.#statements.beginWriting, work);
  }

  #transact<T>(begin: Statements['begin'], work: () => T): T {
    let isCommitting = false;
    try {
      begin.run();
      const result = work();
      isCommitting = true;
      this.#statements.commit.run();
      return result;
    } catch (cause) {
      if (this.#database.open && this.#database.inTransaction) this.#statements.rollback.run();
      const outcome = isCommitting ? 'indeterminate' : 'not-stored';
      // A database that is closed meanwhile answers with errors that are not SQLite's own.
      const isOfStorage = cause instanceof SqliteDatabase.SqliteError || !this.#database.open;
      throw isOfStorage ? new StorageFailure(outcome, cause) : cause;
    }
  }
}

const rowOf = ({ stream, version, position, dataversion, event }: EventRecord): StoredRow => ({
  ...{ stream, version, dataversion },
  position: positionOf(position),
  event: eventFrom(event),
});

const unavailable = (file: string, problem: string): StorageUnavailable => ({
  code: 'STORAGE_UNAVAILABLE',
  message: `The event store cannot be opened in ${file}: ${problem}.`,
});
