/**
 * Facts about PostgreSQL that decide whether a global order of events can be trusted.
 *
 * Together they say why two orders that look natural are wrong (flaws O13 and O14), and which one
 * is right: lock all streams before the first write, and read below the oldest running transaction.
 */
import type { BrokerFact } from '../types.js';

const sequences = {
  title: 'PostgreSQL documentation: sequence manipulation functions',
  url: 'https://www.postgresql.org/docs/15/functions-sequence.html',
} as const;
const snapshots = {
  title: 'PostgreSQL documentation: transaction id and snapshot information functions',
  url: 'https://www.postgresql.org/docs/15/functions-info.html',
} as const;
const advisoryLocks = {
  title: 'PostgreSQL documentation: advisory locks',
  url: 'https://www.postgresql.org/docs/15/explicit-locking.html',
} as const;

/** POSTGRESQL-01 to POSTGRESQL-05, in order. */
export const postgresqlFacts = [
  {
    id: 'POSTGRESQL-01',
    title: "A sequence's order is not the commit order",
    statement:
      'nextval hands out numbers outside of transactions: a transaction that drew a higher number may commit first, and a number that was drawn is not given back on rollback. A reader that remembers the highest number misses what commits below it later.',
    sources: [
      sequences,
      {
        title: 'Oskar Dudycz: how Postgres sequences issues can impact your messaging guarantees',
        url: 'https://event-driven.io/en/ordering_in_postgres_outbox/',
      },
    ],
    versions: 'all supported',
    scope: 'Sequences, serial and identity columns.',
    bearsOn: ['ED4.5'],
  },
  {
    id: 'POSTGRESQL-02',
    title: 'Transaction id and position do not order a stream',
    statement:
      'A transaction that has its id and then waits for a lock appends after a younger one. Ordering by (transaction id, position) then puts the later version of a stream before the earlier.',
    sources: [
      {
        title:
          'Experiment on PostgreSQL 15: two writers, one stream, version 2 ordered before version 1',
      },
    ],
    versions: 'all supported',
    scope: 'Writers that take the lock on a stream after their first write.',
    bearsOn: ['ED4.5'],
  },
  {
    id: 'POSTGRESQL-03',
    title: 'Ids are assigned at the first write',
    statement:
      'A transaction gets its id when it first writes. pg_current_xact_id_if_assigned returns null until then, and taking an advisory lock is no write.',
    sources: [snapshots, advisoryLocks],
    versions: '13 and later',
    scope:
      'So all streams of an append can be locked while there is no id yet; an append inside a transaction that has one already has to be refused.',
    bearsOn: ['ED4.5'],
  },
  {
    id: 'POSTGRESQL-04',
    title: 'Below xmin everything is decided',
    statement:
      'pg_snapshot_xmin is the lowest transaction id that is still active; every lower one has committed and is visible, or has rolled back.',
    sources: [snapshots],
    versions: '13 and later',
    scope:
      'A reader that stops below it never has anything inserted behind it. A long transaction of anybody in the cluster holds it back.',
    bearsOn: ['ED4.5'],
  },
  {
    id: 'POSTGRESQL-05',
    title: 'Advisory locks end with the transaction',
    statement:
      'pg_advisory_xact_lock waits for the lock of a key and keeps it to the end of the transaction. Transactions that take several in one agreed order do not deadlock over them.',
    sources: [advisoryLocks],
    versions: 'all supported',
    scope: 'Streams are locked in the order of their keys, before the first write.',
    bearsOn: ['ED4.4', 'ED4.5'],
  },
] as const satisfies readonly BrokerFact[];
