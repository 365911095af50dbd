/**
 * The database: executes statements one at a time, and answers readers.
 *
 * It stands for PostgreSQL as far as the order of events goes (POSTGRESQL-01 to 05 in `spec/`). The
 * store adds one rule to it: a transaction that has an id already may take no lock, since the order
 * of the ids would then say nothing about the order of the locks.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Page, Poll, SessionId, SqlStatement } from './messages.js';
import type { OrderName } from './rows.js';
import { isAfter, orders, partsOf, sorted } from './rows.js';
import type { Tables } from './tables.js';
import * as sql from './tables.js';

export interface DatabaseContext {
  readonly tables: Tables;
  /** The order in which readers get the events. */
  readonly order: OrderName;
}

/** A transaction fails, for whatever reason. */
export interface Fail {
  readonly type: 'fail';
  readonly from: SessionId;
}

/** What is about a transaction. */
const STATEMENTS = ['lock', 'insert', 'update', 'commit', 'fail'] as const;

export const database = setup({
  types: {
    context: {} as DatabaseContext,
    events: {} as SqlStatement | Fail | Poll,
    input: {} as { readonly order: OrderName },
    emitted: {} as Page,
  },
  guards: {
    isRunning: ({ context: { tables }, event }) => {
      assertEvent(event, STATEMENTS);
      return sql.isRunning(tables, event.from);
    },
    hasFailed: ({ context: { tables }, event }) => {
      assertEvent(event, STATEMENTS);
      return sql.transactionOf(tables, event.from).status === 'failed';
    },
    hasId: ({ context: { tables }, event }) => {
      assertEvent(event, STATEMENTS);
      return sql.transactionOf(tables, event.from).id !== null;
    },
    isFree: ({ context: { tables }, event }) => {
      assertEvent(event, 'lock');
      return sql.holderOf(tables, event.stream) === undefined;
    },
  },
  actions: {
    lock: assign(({ context: { tables }, event }) => {
      assertEvent(event, 'lock');
      return { tables: sql.lock(tables, event.from, event.stream) };
    }),
    insert: assign(({ context: { tables }, event }) => {
      assertEvent(event, 'insert');
      return { tables: sql.insert(tables, event.from, event.stream) };
    }),
    update: assign(({ context: { tables }, event }) => {
      assertEvent(event, 'update');
      return { tables: sql.write(tables, event.from) };
    }),
    commit: assign(({ context: { tables }, event }) => {
      assertEvent(event, 'commit');
      return { tables: sql.commit(tables, event.from) };
    }),
    fail: assign(({ context: { tables }, event }) => {
      assertEvent(event, STATEMENTS);
      return { tables: sql.fail(tables, event.from) };
    }),
    answer: emit(({ context: { tables, order }, event }) => {
      assertEvent(event, 'poll');
      const oldest = sql.oldestRunning(tables);
      const rows = tables.committed.filter(
        (row) => isAfter(order, row, event.after) && orders[order].isSafe(partsOf(row), oldest),
      );
      return { type: 'page', rows: sorted(order, rows) };
    }),
  },
}).createMachine({
  id: 'database',
  context: ({ input }) => ({ tables: sql.emptyTables, order: input.order }),
  on: {
    // A lock that somebody has is not handled: the statement waits.
    lock: [
      { guard: 'hasFailed' },
      { guard: 'hasId', actions: 'fail' },
      { guard: 'isFree', actions: 'lock' },
    ],
    insert: [{ guard: 'hasFailed' }, { actions: 'insert' }],
    update: [{ guard: 'hasFailed' }, { actions: 'update' }],
    commit: [{ guard: 'hasFailed' }, { actions: 'commit' }],
    fail: { guard: 'isRunning', actions: 'fail' },
    poll: { actions: 'answer' },
  },
});
