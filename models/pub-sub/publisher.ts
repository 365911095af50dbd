/**
 * A publisher: publishes its messages one by one and waits for each answer.
 *
 * If no answer comes nobody knows whether the message is stored, and the publisher may publish it
 * again. Where a partition has replicas, the environment says whom it takes for the leader.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Accepted, Publish, Rejected } from './messages.js';
import type { MessageId, PublisherId } from './names.js';

export interface PublisherContext {
  readonly id: PublisherId;
  /** What it publishes, in this order. */
  readonly messages: readonly MessageId[];
  /** Index of the message that is being published, or is to be published next. */
  readonly current: number;
  /** What the publisher was told, in the order in which it was told. */
  readonly accepted: readonly Pick<Accepted, 'message' | 'partition' | 'offset'>[];
  /** How often it may still publish again, or give up, without an answer. */
  readonly patience: number;
}

export type PublisherInput = Pick<PublisherContext, 'id' | 'messages' | 'patience'>;

export type PublisherEvent =
  | Accepted
  | Rejected
  /** The caller's decisions. */
  | { readonly type: 'publish' | 'retry'; readonly to?: string }
  | { readonly type: 'skip' };

export const publisher = setup({
  types: {
    context: {} as PublisherContext,
    events: {} as PublisherEvent,
    input: {} as PublisherInput,
    emitted: {} as Publish,
  },
  guards: {
    isFinished: ({ context }) => context.current === context.messages.length,
    isImpatient: ({ context }) => context.patience > 0,
    isCurrent: ({ context, event }) => {
      assertEvent(event, ['accepted', 'rejected']);
      return event.message === context.messages[context.current];
    },
  },
  actions: {
    request: emit(({ context: { id, messages, current }, event }) => {
      assertEvent(event, ['publish', 'retry']);
      const { to } = event;
      const message = messages[current] ?? '';
      return { type: 'publish', publisher: id, message, ...(to !== undefined && { to }) };
    }),
    note: assign({
      accepted: ({ context, event }) => {
        assertEvent(event, 'accepted');
        const { message, partition, offset } = event;
        return [...context.accepted, { message, partition, offset }];
      },
    }),
    losePatience: assign({ patience: ({ context }) => context.patience - 1 }),
    advance: assign({ current: ({ context }) => context.current + 1 }),
  },
}).createMachine({
  id: 'publisher',
  context: ({ input }) => ({ ...input, current: 0, accepted: [] }),
  initial: 'idle',
  states: {
    idle: {
      always: { guard: 'isFinished', target: 'done' },
      on: { publish: { target: 'publishing', actions: 'request' } },
    },
    publishing: {
      initial: 'waiting',
      on: {
        accepted: { guard: 'isCurrent', target: 'idle', actions: ['note', 'advance'] },
        rejected: { guard: 'isCurrent', target: '.refused' },
      },
      states: {
        // Nobody knows whether the message is stored.
        waiting: {
          on: {
            retry: { guard: 'isImpatient', actions: ['losePatience', 'request'] },
            skip: {
              guard: 'isImpatient',
              target: '#publisher.idle',
              actions: ['losePatience', 'advance'],
            },
          },
        },
        refused: {
          on: {
            retry: { target: 'waiting', actions: 'request' },
            skip: { target: '#publisher.idle', actions: 'advance' },
          },
        },
      },
    },
    done: {},
  },
  // An answer that comes late counts as well.
  on: { accepted: { actions: 'note' } },
});
