/**
 * The subscriber: handles one delivery at a time and says how it ended.
 *
 * Whether a handler succeeds is the environment's choice. The record of what was processed is
 * durable and written before the acknowledgement: a crash between the two repeats the event, the
 * other order would lose it.
 */
import { assign, emit, setup } from 'xstate';
import type { EventId, Subscription, SubscriptionId } from './events.js';
import type { Ack, Attempt, Deliver, Nack } from './messages.js';

export interface SubscriberContext {
  readonly id: SubscriptionId;
  /** What it has subscribed to. */
  readonly subscription: Subscription;
  /** What is being handled. */
  readonly current: Attempt | null;
  /** The ledger: events whose handling has had its effect, each once. */
  readonly processed: readonly EventId[];
}

export type SubscriberEvent = Deliver | { readonly type: 'succeed' } | { readonly type: 'fail' };

/** What a settlement says, apart from how the handling ended. */
const settlementOf = ({ id, current }: SubscriberContext) => {
  if (current === null) throw new Error(`subscriber ${id} settles, but handles nothing`);
  return { subscription: id, event: current.event, attempt: current.attempt };
};

export const subscriber = setup({
  types: {
    context: {} as SubscriberContext,
    events: {} as SubscriberEvent,
    input: {} as { readonly id: SubscriptionId; readonly subscription: Subscription },
    emitted: {} as Ack | Nack,
  },
  actions: {
    process: assign({
      processed: ({ context }) => {
        const { event } = settlementOf(context);
        return context.processed.includes(event)
          ? context.processed
          : [...context.processed, event];
      },
    }),
    acknowledge: emit(({ context }) => ({ type: 'ack', ...settlementOf(context) })),
    refuse: emit(({ context }) => ({ type: 'nack', ...settlementOf(context) })),
    clear: assign({ current: null }),
  },
}).createMachine({
  id: 'subscriber',
  context: ({ input }) => ({ ...input, current: null, processed: [] }),
  initial: 'idle',
  states: {
    idle: {
      on: {
        deliver: {
          target: 'handling',
          actions: assign({
            current: ({ event }) => ({ event: event.event, attempt: event.attempt }),
          }),
        },
      },
    },
    handling: {
      on: {
        succeed: { target: 'idle', actions: ['process', 'acknowledge', 'clear'] },
        fail: { target: 'idle', actions: ['refuse', 'clear'] },
      },
    },
  },
});
