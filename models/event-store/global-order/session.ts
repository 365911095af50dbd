/**
 * A session: sends the statements of one transaction, which the database executes as it gets to it.
 *
 * To append to several streams it takes all of their locks, sorted, before it writes anything.
 */
import { assign, emit, setup } from 'xstate';
import type { SessionId, SqlStatement } from './messages.js';
import type { StreamId } from './rows.js';

type WithoutSession<Statement> = Statement extends unknown ? Omit<Statement, 'from'> : never;

/** A statement, before a session sends it. */
export type Prepared = WithoutSession<SqlStatement>;

export const lockOf = (stream: StreamId): Prepared => ({ type: 'lock', stream });
export const insertInto = (stream: StreamId): Prepared => ({ type: 'insert', stream });

/** The statements of an append, in their order. */
export const appendTo = (streams: readonly StreamId[]): readonly Prepared[] => [
  ...streams.toSorted().map(lockOf),
  ...streams.map(insertInto),
];

export interface SessionInput {
  readonly id: SessionId;
  /** All but the commit. */
  readonly statements: readonly Prepared[];
}

export interface SessionContext extends SessionInput {
  /** How many statements have been sent. */
  readonly sent: number;
}

export const session = setup({
  types: {
    context: {} as SessionContext,
    events: {} as { readonly type: 'begin' },
    input: {} as SessionInput,
    emitted: {} as SqlStatement,
  },
  guards: {
    isComplete: ({ context: { statements, sent } }) => sent === statements.length,
  },
  actions: {
    send: emit(({ context: { id, statements, sent } }) => ({
      ...(statements[sent] ?? { type: 'commit' }),
      from: id,
    })),
    count: assign({ sent: ({ context }) => context.sent + 1 }),
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ ...input, sent: 0 }),
  initial: 'idle',
  states: {
    idle: { on: { begin: 'sending' } },
    sending: {
      always: [
        { guard: 'isComplete', target: 'sent', actions: 'send' },
        { actions: ['send', 'count'] },
      ],
    },
    sent: {},
  },
});
