/**
 * The publisher: stores its messages in the stream one by one and reports an outcome for each.
 *
 * The outcome waits for the server's answer. Without one nobody knows whether the message is stored, so
 * it is published again under the same id; when the publisher loses patience the outcome is
 * indeterminate, and says so.
 */
import { assertEvent, assign, emit, not, setup } from 'xstate';
import type { Confirmed, Message, MessageId, Publish, Refused } from './messages.js';

/** What the caller is told of its message. */
export type Outcome = 'success' | 'failure' | 'indeterminate';

export interface PublisherContext {
  /** What it publishes, in this order. */
  readonly messages: readonly Message[];
  /** Index of the message that is being published, or is to be published next. */
  readonly current: number;
  /** Of the current message. It belongs to the message: every attempt has the same. */
  readonly id: MessageId;
  readonly outcomes: Readonly<Record<Message, Outcome>>;
  /** How often a message is published at most, and how often the current one was. */
  readonly maxAttempts: number;
  readonly attempts: number;
}

export type PublisherEvent =
  | Confirmed
  | Refused
  /** The caller hands over the next message. */
  | { readonly type: 'publish' };

const currentOf = ({ messages, current }: PublisherContext): Message => messages[current] ?? '';

export const publisher = setup({
  types: {
    context: {} as PublisherContext,
    events: {} as PublisherEvent,
    input: {} as Pick<PublisherContext, 'messages' | 'maxAttempts'>,
    emitted: {} as Publish,
  },
  delays: { confirmTimeout: 5_000 },
  guards: {
    isFinished: ({ context }) => context.current === context.messages.length,
    isRepeated: ({ context }) => context.attempts > 1,
    mayTryAgain: ({ context }) => context.attempts < context.maxAttempts,
    isCurrent: ({ context, event }) => {
      assertEvent(event, ['confirmed', 'refused']);
      return event.id === context.id;
    },
  },
  actions: {
    identify: assign({ id: ({ context }) => currentOf(context) }),
    count: assign({ attempts: ({ context }) => context.attempts + 1 }),
    request: emit(({ context }) => ({
      type: 'publish',
      message: currentOf(context),
      id: context.id,
    })),
    report: assign({
      outcomes: ({ context }, { outcome }: { readonly outcome: Outcome }) => ({
        ...context.outcomes,
        [currentOf(context)]: outcome,
      }),
    }),
    advance: assign(({ context }) => ({ current: context.current + 1, id: '', attempts: 0 })),
  },
}).createMachine({
  id: 'publisher',
  context: ({ input }) => ({ ...input, current: 0, id: '', outcomes: {}, attempts: 0 }),
  initial: 'idle',
  states: {
    idle: {
      always: { guard: 'isFinished', target: 'done' },
      on: { publish: { target: 'publishing', actions: 'identify' } },
    },
    publishing: {
      entry: ['count', 'request'],
      on: {
        confirmed: {
          guard: 'isCurrent',
          target: 'idle',
          actions: [{ type: 'report', params: { outcome: 'success' } }, 'advance'],
        },
        refused: [
          { guard: not('isCurrent') },
          // An earlier attempt that was never answered may have been stored.
          {
            guard: 'isRepeated',
            target: 'idle',
            actions: [{ type: 'report', params: { outcome: 'indeterminate' } }, 'advance'],
          },
          {
            target: 'idle',
            actions: [{ type: 'report', params: { outcome: 'failure' } }, 'advance'],
          },
        ],
      },
      after: {
        confirmTimeout: [
          { guard: 'mayTryAgain', target: 'publishing', reenter: true },
          {
            target: 'idle',
            actions: [{ type: 'report', params: { outcome: 'indeterminate' } }, 'advance'],
          },
        ],
      },
    },
    done: {},
  },
});
