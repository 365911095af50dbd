/**
 * The queue: delivers each message to some replica of each consumer, until it is acknowledged.
 *
 * A message that is out may be delivered again at any time, to the same replica or to another: its
 * lease has ended, or its consumer is believed to be down.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Ack, ConsumerName, Deliver, MessageId, ReplicaId } from './messages.js';

export interface QueueContext {
  /** What is acknowledged, by `consumer/message`. */
  readonly settled: readonly string[];
  /** How often something may be delivered again. */
  readonly redeliveries: number;
  readonly delivered: readonly string[];
}

/** Somebody takes the next delivery. */
export interface Dispatch {
  readonly type: 'dispatch';
  readonly consumer: ConsumerName;
  readonly to: ReplicaId;
  readonly message: MessageId;
}

const nameOf = ({ consumer, message }: Pick<Dispatch, 'consumer' | 'message'>): string =>
  `${consumer}/${message}`;

export const queue = setup({
  types: {
    context: {} as QueueContext,
    events: {} as Dispatch | Ack,
    input: {} as { readonly redeliveries: number },
    emitted: {} as Deliver,
  },
  guards: {
    isNew: ({ context: { delivered }, event }) => !delivered.includes(nameOf(event)),
    isUnsettled: ({ context: { settled, redeliveries }, event }) =>
      redeliveries > 0 && !settled.includes(nameOf(event)),
  },
  actions: {
    deliver: emit(({ event }) => {
      assertEvent(event, 'dispatch');
      return { type: 'deliver', to: event.to, message: event.message };
    }),
    noteDelivery: assign({
      delivered: ({ context, event }) => [...context.delivered, nameOf(event)].toSorted(),
    }),
    countRedelivery: assign({ redeliveries: ({ context }) => context.redeliveries - 1 }),
    settle: assign({
      settled: ({ context, event }) => [...new Set([...context.settled, nameOf(event)])].toSorted(),
    }),
  },
}).createMachine({
  id: 'queue',
  context: ({ input }) => ({ settled: [], delivered: [], redeliveries: input.redeliveries }),
  on: {
    dispatch: [
      { guard: 'isNew', actions: ['deliver', 'noteDelivery'] },
      { guard: 'isUnsettled', actions: ['deliver', 'countRedelivery'] },
    ],
    ack: { actions: 'settle' },
  },
});
