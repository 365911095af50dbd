/**
 * The database of a consumer: lets one transaction at a time handle a message.
 *
 * A transaction begins by inserting the message into the inbox, under a unique constraint. Whoever
 * comes while another is at it waits until that has ended, and is then told what came of it. Inbox,
 * effect and outbox are one write.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Begin, Commit, Committed, Duplicate, Fresh, ReplicaId } from './messages.js';
import type { Entry, Tables } from './tables.js';
import { act, emptyTables, enqueue, entryOf, receive } from './tables.js';

export interface DatabaseContext {
  readonly tables: Tables;
  /** Who is handling what; gone with a crash, and with it what was not committed. */
  readonly open: Readonly<Record<ReplicaId, Entry>>;
}

export type DatabaseEvent =
  | Begin
  | Commit
  /** The connection of a replica is gone: its transaction is rolled back. */
  | { readonly type: 'rollback'; readonly from: ReplicaId };

export const database = setup({
  types: {
    context: {} as DatabaseContext,
    events: {} as DatabaseEvent,
    emitted: {} as Fresh | Duplicate | Committed,
  },
  guards: {
    isHandled: ({ context: { tables }, event }) => {
      assertEvent(event, 'begin');
      return Object.hasOwn(tables.inbox, entryOf(event));
    },
    isFree: ({ context: { open }, event }) => {
      assertEvent(event, 'begin');
      return !Object.values(open).includes(entryOf(event));
    },
    isOpen: ({ context: { open }, event }) => {
      assertEvent(event, ['commit', 'rollback']);
      const entry = open[event.from];
      return entry !== undefined && (event.type === 'rollback' || entry === entryOf(event));
    },
  },
  actions: {
    open: assign({
      open: ({ context, event }) => {
        assertEvent(event, 'begin');
        return { ...context.open, [event.from]: entryOf(event) };
      },
    }),
    close: assign({
      open: ({ context, event }) =>
        Object.fromEntries(Object.entries(context.open).filter(([from]) => from !== event.from)),
    }),
    write: assign(({ context: { tables }, event }) => {
      assertEvent(event, 'commit');
      const { from, message } = event;
      const received = receive(tables, entryOf(event), from);
      return { tables: enqueue(act(received, message), message) };
    }),
    answerFresh: emit(({ event }) => {
      assertEvent(event, 'begin');
      return { type: 'fresh', to: event.from, message: event.message };
    }),
    answerDuplicate: emit(({ context: { tables }, event }) => {
      assertEvent(event, 'begin');
      const { from: to, message } = event;
      return { type: 'duplicate', to, message, outcome: tables.inbox[entryOf(event)] ?? '' };
    }),
    confirm: emit(({ event }) => {
      assertEvent(event, 'commit');
      return { type: 'committed', to: event.from, message: event.message };
    }),
  },
}).createMachine({
  id: 'database',
  context: { tables: emptyTables, open: {} },
  on: {
    // Where neither holds another is at it, and the statement waits.
    begin: [
      { guard: 'isHandled', actions: 'answerDuplicate' },
      { guard: 'isFree', actions: ['open', 'answerFresh'] },
    ],
    // A transaction that was rolled back has nothing to commit; its replica will find out.
    commit: [{ guard: 'isOpen', actions: ['write', 'confirm', 'close'] }, {}],
    rollback: { guard: 'isOpen', actions: 'close' },
  },
});
