/**
 * The consumer: subscribes to a queue and handles its messages, one at a time.
 *
 * How a handler ends is the environment's choice. Its effect is durable before the acknowledgement
 * leaves. When its channel is closed or its consuming cancelled, the consumer subscribes again: neither
 * is the same as having no message at present. What it then holds it finishes, but no channel is left
 * to settle it on.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type {
  Ack,
  Cancelled,
  ChannelClosed,
  ChannelNumber,
  Consume,
  ConsumeOk,
  ConsumerId,
  Deliver,
  Identity,
  Message,
  QueueName,
  Reject,
} from './messages.js';

/** What a consumer is set up with. */
export interface ConsumerSettings extends Identity {
  readonly queue: QueueName;
  /** Most deliveries that it wants to have at a time. */
  readonly prefetch: number;
}

export interface ConsumerContext {
  readonly id: ConsumerId;
  readonly settings: ConsumerSettings;
  /** The channel that it consumes on; `null` until there is one. */
  readonly channel: ChannelNumber | null;
  /** What is being handled. */
  readonly current: Pick<Deliver, 'channel' | 'message' | 'tag'> | null;
  /** The ledger: messages whose handling has had its effect, each once. */
  readonly handled: readonly Message[];
}

export type ConsumerEvent =
  | ConsumeOk
  | Deliver
  | ChannelClosed
  | Cancelled
  /** How handling goes. */
  | { readonly type: 'succeed' }
  | { readonly type: 'fail' }
  | { readonly type: 'refuse' };

/** What a settlement says, apart from how the handling ended. */
const settlementOf = ({ id, current }: ConsumerContext) => {
  if (current === null) throw new Error(`consumer ${id} settles, but handles nothing`);
  return { from: id, channel: current.channel, tag: current.tag };
};

export const consumer = setup({
  types: {
    context: {} as ConsumerContext,
    events: {} as ConsumerEvent,
    input: {} as Pick<ConsumerContext, 'id' | 'settings'>,
    emitted: {} as Consume | Ack | Reject,
  },
  delays: { pause: 1_000 },
  guards: {
    isOnChannel: ({ context, event }) => {
      assertEvent(event, 'deliver');
      return event.channel === context.channel;
    },
    /** What a cancellation means: the consuming has ended, and not the queue. */
    subscribesAgain: () => true,
    isRefusal: ({ event }) => {
      assertEvent(event, 'channelClosed');
      return event.code === 404 || event.code === 405;
    },
  },
  actions: {
    subscribe: emit(({ context: { id, settings } }) => ({
      type: 'consume',
      from: id,
      ...settings,
    })),
    useChannel: assign({ channel: (_, { channel }: ConsumeOk) => channel }),
    take: assign({
      current: (_, { channel, message, tag }: Deliver) => ({ channel, message, tag }),
    }),
    commit: assign({
      handled: ({ context: { current, handled } }) =>
        current === null || handled.includes(current.message)
          ? handled
          : [...handled, current.message],
    }),
    acknowledge: emit(({ context }) => ({
      type: 'ack',
      ...settlementOf(context),
    })),
    requeue: emit(({ context }) => ({
      type: 'reject',
      ...settlementOf(context),
      requeue: true,
    })),
    discard: emit(({ context }) => ({
      type: 'reject',
      ...settlementOf(context),
      requeue: false,
    })),
    clear: assign({ current: null }),
  },
}).createMachine({
  id: 'consumer',
  context: ({ input }) => ({ ...input, channel: null, current: null, handled: [] }),
  initial: 'subscribing',
  states: {
    subscribing: {
      entry: ['clear', 'subscribe'],
      on: {
        consumeOk: {
          target: 'idle',
          actions: { type: 'useChannel', params: ({ event }) => event },
        },
        channelClosed: [
          { guard: 'isRefusal', target: 'refused' },
          { target: 'subscribing', reenter: true },
        ],
        // Still of the channel before.
        deliver: {},
        cancelled: {},
      },
    },
    refused: { after: { pause: 'subscribing' } },
    idle: {
      entry: 'clear',
      on: {
        deliver: [
          {
            guard: 'isOnChannel',
            target: 'handling',
            actions: { type: 'take', params: ({ event }) => event },
          },
          {},
        ],
        consumeOk: { actions: { type: 'useChannel', params: ({ event }) => event } },
        channelClosed: 'subscribing',
        cancelled: [{ guard: 'subscribesAgain', target: 'subscribing' }, {}],
      },
    },
    handling: {
      on: {
        succeed: { target: 'idle', actions: ['commit', 'acknowledge'] },
        fail: { target: 'idle', actions: 'requeue' },
        refuse: { target: 'idle', actions: 'discard' },
        channelClosed: 'finishing',
        cancelled: [{ guard: 'subscribesAgain', target: 'finishing' }, {}],
      },
    },
    finishing: {
      on: {
        succeed: { target: 'subscribing', actions: 'commit' },
        fail: 'subscribing',
        refuse: 'subscribing',
      },
    },
  },
});
