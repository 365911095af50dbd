/**
 * A session: writes, and asks any replica it likes, without ever going back in time.
 *
 * Its token is the highest position it knows of: of its own writes, and of the answers that it has
 * seen. Each query presents it.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type {
  Answer,
  Behind,
  EventId,
  Query,
  ReplicaId,
  SessionId,
  Write,
  Written,
} from './messages.js';

export interface SessionInput {
  readonly id: SessionId;
  /** What it writes, in this order. */
  readonly writes: readonly EventId[];
}

export interface SessionContext extends SessionInput {
  /** How many of its writes have been confirmed. */
  readonly written: number;
  readonly token: number;
  /** The checkpoint of the last answer. */
  readonly seen: number;
}

export type SessionEvent =
  | Written
  | Answer
  | Behind
  /** Its user's decisions. */
  | { readonly type: 'next' }
  | { readonly type: 'ask'; readonly replica: ReplicaId };

export const session = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionInput,
    emitted: {} as Write | Query,
  },
  guards: {
    hasMore: ({ context: { writes, written } }) => written < writes.length,
  },
  actions: {
    write: emit(({ context: { id: from, writes, written } }) => ({
      type: 'write',
      from,
      event: writes[written] ?? '',
    })),
    query: emit(({ context: { id: from, token }, event }) => {
      assertEvent(event, 'ask');
      return { type: 'query', from, to: event.replica, token };
    }),
    noteWritten: assign(({ context, event }) => {
      assertEvent(event, 'written');
      return { written: context.written + 1, token: Math.max(context.token, event.position) };
    }),
    noteAnswer: assign(({ context, event }) => {
      assertEvent(event, 'answer');
      return { seen: event.checkpoint, token: Math.max(context.token, event.checkpoint) };
    }),
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ ...input, written: 0, token: 0, seen: 0 }),
  initial: 'idle',
  states: {
    idle: {
      on: {
        next: { guard: 'hasMore', target: 'writing', actions: 'write' },
        ask: { target: 'asking', actions: 'query' },
      },
    },
    writing: { on: { written: { target: 'idle', actions: 'noteWritten' } } },
    asking: { on: { answer: { target: 'idle', actions: 'noteAnswer' }, behind: 'idle' } },
  },
});
