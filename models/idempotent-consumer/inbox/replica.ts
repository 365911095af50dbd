/**
 * A replica of a consumer: handles one delivery at a time, and acknowledges what is handled.
 *
 * It acknowledges after the commit. A crash between the two repeats the delivery, and the inbox
 * tells; the other order would lose the message.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type {
  Ack,
  Begin,
  Commit,
  Committed,
  ConsumerName,
  Deliver,
  Duplicate,
  Fresh,
  MessageId,
  Outcome,
  ReplicaId,
} from './messages.js';

export interface ReplicaInput {
  readonly id: ReplicaId;
  /** The logical consumer that it is a replica of. */
  readonly consumer: ConsumerName;
}

export interface ReplicaContext extends ReplicaInput {
  /** What is being handled. */
  readonly message: MessageId;
  /** What it believes that came of messages. */
  readonly outcomes: Readonly<Record<MessageId, Outcome>>;
}

export type ReplicaEvent =
  | Deliver
  | Fresh
  | Duplicate
  | Committed
  /** The connection to the database is gone; nobody knows what came of it. */
  | { readonly type: 'giveUp' };

export const replica = setup({
  types: {
    context: {} as ReplicaContext,
    events: {} as ReplicaEvent,
    input: {} as ReplicaInput,
    emitted: {} as Begin | Commit | Ack,
  },
  guards: {
    isCurrent: ({ context, event }) => {
      assertEvent(event, ['fresh', 'duplicate', 'committed']);
      return event.message === context.message;
    },
  },
  actions: {
    take: assign({
      message: ({ event }) => {
        assertEvent(event, 'deliver');
        return event.message;
      },
    }),
    begin: emit(({ context: { id: from, consumer, message } }) => ({
      type: 'begin',
      from,
      consumer,
      message,
    })),
    commit: emit(({ context: { id: from, consumer, message } }) => ({
      type: 'commit',
      from,
      consumer,
      message,
    })),
    note: assign({
      outcomes: ({ context: { id, outcomes }, event }) => {
        assertEvent(event, ['committed', 'duplicate']);
        return {
          ...outcomes,
          [event.message]: event.type === 'duplicate' ? event.outcome : id,
        };
      },
    }),
    acknowledge: emit(({ context: { consumer, message } }) => ({
      type: 'ack',
      consumer,
      message,
    })),
  },
}).createMachine({
  id: 'replica',
  context: ({ input }) => ({ ...input, message: '', outcomes: {} }),
  initial: 'idle',
  states: {
    idle: { on: { deliver: { target: 'beginning', actions: ['take', 'begin'] } } },
    beginning: {
      on: {
        fresh: { guard: 'isCurrent', target: 'handling', actions: 'commit' },
        duplicate: {
          guard: 'isCurrent',
          target: 'idle',
          actions: ['note', 'acknowledge'],
        },
        giveUp: 'idle',
      },
    },
    handling: {
      on: {
        committed: {
          guard: 'isCurrent',
          target: 'idle',
          actions: ['note', 'acknowledge'],
        },
        giveUp: 'idle',
      },
    },
  },
});
