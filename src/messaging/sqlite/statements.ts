/** The SQL of the event store in SQLite. Values are always bound, never part of the text. */

import type { Database, Statement } from 'better-sqlite3';
import type { Position } from '../event-store/position.js';

/** A row of the table of events. */
export interface EventRecord {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly dataversion: number;
  readonly event: string;
}

/** A row of the table of snapshots. */
interface SnapshotRecord {
  readonly stream: string;
  readonly version: number;
  readonly schema: string;
  readonly state: string;
}

/** Prepared once for each open file. */
export interface Statements {
  readonly begin: Statement<[]>;
  readonly beginWriting: Statement<[]>;
  readonly commit: Statement<[]>;
  readonly rollback: Statement<[]>;
  readonly version: Statement<[string], { readonly version: number }>;
  readonly byId: Statement<[string], EventRecord>;
  readonly insert: Statement<[string, number, number, string, string]>;
  readonly ofStream: Statement<[string, number, number], EventRecord>;
  readonly all: Statement<[bigint, number], EventRecord>;
  readonly snapshot: Statement<[string], SnapshotRecord>;
  readonly saveSnapshot: Statement<[string, number, string, string]>;
  readonly checkpoint: Statement<[string], { readonly position: Position }>;
  readonly saveCheckpoint: Statement<[string, string]>;
}

const EVENT = 'select position, stream, version, dataversion, event from events';

export const prepareStatements = (database: Database): Statements => ({
  begin: database.prepare('begin'),
  beginWriting: database.prepare('begin immediate'),
  commit: database.prepare('commit'),
  rollback: database.prepare('rollback'),
  version: database.prepare(
    'select version from events where stream = ? order by version desc limit 1',
  ),
  byId: database.prepare(`${EVENT} where id = ?`),
  insert: database.prepare(
    'insert into events (stream, version, dataversion, id, event) values (?, ?, ?, ?, ?)',
  ),
  ofStream: database.prepare(`${EVENT} where stream = ? and version >= ? order by version limit ?`),
  all: database.prepare(`${EVENT} where position > ? order by position limit ?`),
  snapshot: database.prepare(
    'select stream, version, schema, state from snapshots where stream = ?',
  ),
  saveSnapshot: database.prepare('insert or replace into snapshots values (?, ?, ?, ?)'),
  checkpoint: database.prepare('select position from checkpoints where subscription = ?'),
  saveCheckpoint: database.prepare('insert or replace into checkpoints values (?, ?)'),
});
