/** What sessions, the reader and the database tell each other. */
import type { Row, StreamId } from './rows.js';

export type SessionId = string;

interface Statement {
  readonly from: SessionId;
}

/** Session to database: take the advisory lock of a stream, and wait until it is free. */
export interface Lock extends Statement {
  readonly type: 'lock';
  readonly stream: StreamId;
}

/** Session to database: add an event to a stream. */
export interface Insert extends Statement {
  readonly type: 'insert';
  readonly stream: StreamId;
}

/** Session to database: write to some other table. */
export interface Update extends Statement {
  readonly type: 'update';
}

/** Session to database: what the transaction has written becomes visible. */
export interface Commit extends Statement {
  readonly type: 'commit';
}

export type SqlStatement = Lock | Insert | Update | Commit;

/** Reader to database: what comes after this row? */
export interface Poll {
  readonly type: 'poll';
  readonly after: Row | null;
}

/** Database to reader: all that comes next and can be relied on. */
export interface Page {
  readonly type: 'page';
  readonly rows: readonly Row[];
}
