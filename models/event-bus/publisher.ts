/**
 * The publisher: publishes its events one by one and waits for each answer.
 *
 * After a rejection the caller decides whether to publish the same event again or to leave it. If an
 * answer does not come the outcome is unknown, and the event is published again under the same id.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { EventId } from './events.js';
import type { Accepted, Publish, Rejected } from './messages.js';

export interface PublisherContext {
  /** What it publishes, in this order. */
  readonly events: readonly EventId[];
  /** Index of the event that is being published, or is to be published next. */
  readonly current: number;
  /** Events that the bus has acknowledged. */
  readonly accepted: readonly EventId[];
  /** How often it may still publish again without an answer; bounds how many answers are late. */
  readonly patience: number;
}

export type PublisherEvent =
  | Accepted
  | Rejected
  /** The caller's decisions. */
  | { readonly type: 'publish' }
  | { readonly type: 'retry' }
  | { readonly type: 'skip' };

export const publisher = setup({
  types: {
    context: {} as PublisherContext,
    events: {} as PublisherEvent,
    input: {} as { readonly events: readonly EventId[]; readonly patience: number },
    emitted: {} as Publish,
  },
  guards: {
    isFinished: ({ context }) => context.current === context.events.length,
    isImpatient: ({ context }) => context.patience > 0,
    isCurrent: ({ context, event }) => {
      assertEvent(event, ['accepted', 'rejected']);
      return event.event === context.events[context.current];
    },
  },
  actions: {
    request: emit(({ context: { events, current } }) => ({
      type: 'publish',
      event: events[current] ?? '',
    })),
    noteAccepted: assign({
      accepted: ({ context, event }) => {
        assertEvent(event, 'accepted');
        return [...context.accepted, event.event];
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
      on: { publish: 'publishing' },
    },
    publishing: {
      initial: 'waiting',
      on: {
        accepted: { guard: 'isCurrent', target: 'idle', actions: ['noteAccepted', 'advance'] },
        rejected: { guard: 'isCurrent', target: '.refused' },
      },
      states: {
        waiting: {
          entry: 'request',
          // Nobody knows whether the event is stored, so it is published again.
          on: {
            retry: {
              guard: 'isImpatient',
              target: 'waiting',
              reenter: true,
              actions: 'losePatience',
            },
          },
        },
        refused: {
          on: { retry: 'waiting', skip: { target: '#publisher.idle', actions: 'advance' } },
        },
      },
    },
    done: {},
  },
});
