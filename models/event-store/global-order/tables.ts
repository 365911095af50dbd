/**
 * What the database knows: locks, transactions, committed rows. Pure functions.
 *
 * As in PostgreSQL a transaction gets its id with its first write, ids and positions are never given
 * back, and advisory locks are held until the transaction ends. A transaction that has failed has
 * released everything; what else comes from its session is ignored.
 */
import type { SessionId } from './messages.js';
import type { Row, StreamId } from './rows.js';
import { partsOf, rowOf } from './rows.js';

export interface Transaction {
  readonly status: 'running' | 'failed' | 'committed';
  /** Null until the first write. */
  readonly id: number | null;
  readonly locks: readonly StreamId[];
  /** Seen by nobody else until it commits. */
  readonly rows: readonly Row[];
}

export interface Tables {
  readonly nextTransaction: number;
  readonly nextPosition: number;
  readonly transactions: Readonly<Record<SessionId, Transaction>>;
  /** In the order of the commits, which the database itself does not remember. */
  readonly committed: readonly Row[];
}

export const emptyTables: Tables = {
  nextTransaction: 1,
  nextPosition: 1,
  transactions: {},
  committed: [],
};

const blank: Transaction = { status: 'running', id: null, locks: [], rows: [] };

export const transactionOf = ({ transactions }: Tables, session: SessionId): Transaction =>
  transactions[session] ?? blank;

export const isRunning = (tables: Tables, session: SessionId): boolean =>
  tables.transactions[session]?.status === 'running';

/** Who has the lock of a stream. */
export const holderOf = (tables: Tables, stream: StreamId): SessionId | undefined =>
  Object.keys(tables.transactions).find((session) =>
    transactionOf(tables, session).locks.includes(stream),
  );

const change = (tables: Tables, session: SessionId, changes: Partial<Transaction>): Tables => ({
  ...tables,
  transactions: {
    ...tables.transactions,
    [session]: { ...transactionOf(tables, session), ...changes },
  },
});

export const lock = (tables: Tables, session: SessionId, stream: StreamId): Tables =>
  change(tables, session, { locks: [...transactionOf(tables, session).locks, stream] });

/** The first write of a transaction gives it its id. */
export const write = (tables: Tables, session: SessionId): Tables =>
  transactionOf(tables, session).id === null
    ? {
        ...change(tables, session, { id: tables.nextTransaction }),
        nextTransaction: tables.nextTransaction + 1,
      }
    : tables;

/** Adds the next event of a stream, as far as the transaction can see which is next. */
export const insert = (tables: Tables, session: SessionId, stream: StreamId): Tables => {
  const written = write(tables, session);
  const { id, rows } = transactionOf(written, session);
  const seen = [...written.committed, ...rows].map(partsOf);
  const row = rowOf({
    stream,
    version: seen.filter((other) => other.stream === stream).length + 1,
    transaction: id ?? 0,
    position: written.nextPosition,
  });
  return {
    ...change(written, session, { rows: [...rows, row] }),
    nextPosition: written.nextPosition + 1,
  };
};

export const commit = (tables: Tables, session: SessionId): Tables => ({
  ...change(tables, session, { status: 'committed', locks: [], rows: [] }),
  committed: [...tables.committed, ...transactionOf(tables, session).rows],
});

export const fail = (tables: Tables, session: SessionId): Tables =>
  change(tables, session, { status: 'failed', locks: [], rows: [] });

/** The oldest transaction that is still running, or the next one: `pg_snapshot_xmin`. */
export const oldestRunning = ({ transactions, nextTransaction }: Tables): number =>
  Math.min(
    nextTransaction,
    ...Object.values(transactions).flatMap(({ status, id }) =>
      status === 'running' && id !== null ? [id] : [],
    ),
  );
