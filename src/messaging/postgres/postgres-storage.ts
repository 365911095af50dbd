/**
 * The event store's storage in PostgreSQL.
 *
 * **The global order** is that of (transaction id, position), read below the oldest transaction that
 * still runs. A sequence alone is not in the order of the commits, so that a reader would pass what
 * commits below it; and transaction ids alone are not in the order of a stream, if a transaction gets
 * its id and then waits for another that appends to the same stream. So an append locks all of its
 * streams first, in one order that all appends agree on, while its transaction has no id yet: ids are
 * given at the first write, and taking an advisory lock is none.
 *
 * A transaction that runs for long, of anybody in the cluster, holds readers of the global order back.
 * Positions hold a cluster's transaction ids, hence mean nothing after a restore into another cluster.
 * Durability is that of the server: `fsync` has to be on.
 */

import { createHash } from 'node:crypto';
import pg from 'pg';
import type { ClientBase, Pool, PoolConfig } from 'pg';
import type { JsonValue } from '../envelope/json.js';
import type { StorageUnavailable } from '../event-store/errors.js';
import { numbersOf, positionOf, type Position } from '../event-store/position.js';
import { textOf } from '../event-store/row-text.js';
import type {
  AppendDecision,
  AppendFacts,
  Appended,
  AppendQuestion,
  CheckpointMove,
  EventRow,
  EventStorage,
  SnapshotFacts,
  SnapshotFate,
  SnapshotRow,
  StoredRow,
  StreamRows,
} from '../event-store/storage.js';
import { err, ok, type Result } from '../result.js';
import { isSchemaName, prepareTables, SCHEMA_RULE } from './schema.js';
import { rowOf, statementsIn, type EventRecord, type Statements } from './statements.js';
import { deciding, inTransaction, reading } from './transactions.js';

/** How to connect, and where the tables are. */
export interface PostgresOptions {
  /** What `pg` connects with; several connections are kept, one an append at a time. */
  readonly connection: PoolConfig;
  /** The schema that holds the tables; it is created if it does not exist. Default `edproof`. */
  readonly schema?: string;
}

/** Locks hold to the end of the transaction, and each statement sees what was committed before it. */
const BEGIN = 'begin isolation level read committed';

/** See the module's header. */
export class PostgresEventStorage implements EventStorage {
  readonly #pool: Pool;
  readonly #schema: string;
  readonly #begin: string;
  readonly #sql: Statements;

  private constructor(pool: Pool, schema: string, begin: string) {
    this.#pool = pool;
    this.#schema = schema;
    this.#begin = begin;
    this.#sql = statementsIn(schema);
  }

  /** Connects, and creates the tables where they are missing. Error: STORAGE_UNAVAILABLE. */
  static async open({
    connection,
    schema = 'edproof',
  }: PostgresOptions): Promise<Result<PostgresEventStorage, StorageUnavailable>> {
    if (!isSchemaName(schema)) {
      return err(unavailable(`${schema} is no name for a schema; use ${SCHEMA_RULE}`));
    }
    const pool = poolOf(connection);
    try {
      const client = await pool.connect();
      const problem = await prepareTables(client, schema).finally(() => {
        client.release();
      });
      if (problem === undefined) {
        return ok(new PostgresEventStorage(pool, schema, await beginOn(pool)));
      }
      await pool.end();
      return err(unavailable(problem));
    } catch (cause) {
      await pool.end();
      return err({ ...unavailable(cause instanceof Error ? cause.message : String(cause)), cause });
    }
  }

  append<Answer>(
    { streams, ids }: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    return inTransaction(this.#pool, this.#begin, async (client) => {
      await this.#lock(client, streams);
      const versions = await this.#versionsOf(client, streams);
      const known = await client.query<EventRecord>(this.#sql.byId, [ids]);
      const facts = { versions, known: known.rows.map(rowOf) };
      const { rows, answer } = deciding(() => decide(facts));
      return { answer, positions: rows.length === 0 ? [] : await this.#insert(client, rows) };
    });
  }

  readStream(
    stream: string,
    { fromVersion, limit }: { readonly fromVersion: number; readonly limit: number },
  ): Promise<StreamRows> {
    return reading(async () => {
      const read = await this.#pool.query<EventRecord>(this.#sql.ofStream, [
        ...[stream, fromVersion, limit],
      ]);
      const rows = read.rows.map(rowOf);
      // Streams only grow: a version that is looked up later is at least that of what was read, and
      // it is right to say so where everything was asked for.
      const last = rows.at(-1)?.version;
      if (last !== undefined && rows.length < limit) return { rows, version: last };
      const versions = await this.#versionsOf(this.#pool, [stream]);
      return { rows, version: versions.get(stream) ?? 0 };
    });
  }

  readAll({
    after,
    limit,
  }: {
    readonly after: Position;
    readonly limit: number;
  }): Promise<readonly StoredRow[]> {
    const [transaction = 0n, position = 0n] = numbersOf(after);
    return reading(async () => {
      const values = [String(transaction), String(position), limit];
      return (await this.#pool.query<EventRecord>(this.#sql.all, values)).rows.map(rowOf);
    });
  }

  loadSnapshot(stream: string): Promise<SnapshotRow | undefined> {
    return reading(() => this.#snapshotOf(this.#pool, stream));
  }

  saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    const { stream, version, schema, state } = snapshot;
    return inTransaction(this.#pool, this.#begin, async (client) => {
      await this.#lock(client, [stream]);
      const versions = await this.#versionsOf(client, [stream]);
      const kept = await this.#snapshotOf(client, stream);
      const fate = deciding(() => decide({ version: versions.get(stream) ?? 0, kept }));
      const values = [stream, version, schema, textOf(state)];
      if (fate === 'kept') await client.query(this.#sql.saveSnapshot, values);
      return fate;
    });
  }

  loadCheckpoint(subscription: string): Promise<Position | undefined> {
    return reading(async () => {
      const read = await this.#pool.query<{ readonly position: Position }>(this.#sql.checkpoint, [
        subscription,
      ]);
      return read.rows[0]?.position;
    });
  }

  saveCheckpoint(subscription: string, { expected, position }: CheckpointMove): Promise<boolean> {
    return inTransaction(this.#pool, this.#begin, async (client) => {
      const { rowCount } =
        expected === undefined
          ? await client.query(this.#sql.createCheckpoint, [subscription, position])
          : await client.query(this.#sql.moveCheckpoint, [subscription, position, expected]);
      return rowCount === 1;
    });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #lock(client: ClientBase, streams: readonly string[]): Promise<void> {
    const keys = streams.map((stream) => lockKeyOf(this.#schema, stream));
    const sorted = [...new Set(keys)].sort((one, other) => (one < other ? -1 : 1));
    await client.query(this.#sql.lock, [sorted.map(String)]);
  }

  async #versionsOf(
    client: Pick<ClientBase, 'query'> | Pool,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const { rows } = await client.query<{
      readonly stream: string;
      readonly version: string | null;
    }>(this.#sql.versions, [streams]);
    return new Map(rows.map(({ stream, version }) => [stream, Number(version ?? 0)]));
  }

  async #snapshotOf(client: ClientBase | Pool, stream: string): Promise<SnapshotRow | undefined> {
    const { rows } = await client.query<SnapshotRecord>(this.#sql.snapshot, [stream]);
    const [record] = rows;
    if (record === undefined) return undefined;
    const state = JSON.parse(record.state) as JsonValue;
    return { stream, version: Number(record.version), schema: record.schema, state };
  }

  async #insert(client: ClientBase, rows: readonly EventRow[]): Promise<readonly Position[]> {
    const inserted = await client.query<InsertedRecord>(this.#sql.insert, [
      rows.map(({ stream }) => stream),
      rows.map(({ version }) => version),
      rows.map(({ dataversion }) => dataversion),
      rows.map(({ event }) => event.id),
      rows.map(({ event }) => textOf(event)),
    ]);
    const byId = new Map(inserted.rows.map((row) => [row.id, row]));
    return rows.map(({ event }) => {
      const { transaction_id, position } = byId.get(event.id)!;
      return positionOf(transaction_id, position);
    });
  }
}

interface SnapshotRecord {
  readonly version: string;
  readonly schema: string;
  readonly state: string;
}

interface InsertedRecord {
  readonly id: string;
  readonly transaction_id: string;
  readonly position: string;
}

/**
 * The key of a stream's advisory lock: 64 bits of a hash, since keys are numbers. Two streams that
 * share one exclude each other needlessly, which costs time and nothing else.
 */
const lockKeyOf = (schema: string, stream: string): bigint =>
  createHash('sha256').update(`${schema} ${stream}`).digest().readBigInt64BE();

/**
 * Connections that break are replaced when they are needed, and whoever used one is told by the
 * statement that failed; an error event that nobody listens to would end the process.
 */
const poolOf = (connection: PoolConfig): Pool => {
  const pool = new pg.Pool(connection);
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
};

/** How transactions begin: where the server would answer before it has flushed, it is told not to. */
const beginOn = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ readonly synchronous_commit: string }>(
    'show synchronous_commit',
  );
  const isFlushed = rows[0]?.synchronous_commit !== 'off';
  return isFlushed ? BEGIN : `${BEGIN}; set local synchronous_commit = on`;
};

const unavailable = (problem: string): StorageUnavailable => ({
  code: 'STORAGE_UNAVAILABLE',
  message: `The event store cannot be opened in PostgreSQL: ${problem}.`,
});
