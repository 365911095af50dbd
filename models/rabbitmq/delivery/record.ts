/**
 * A monitor that keeps its own record of what the broker has delivered and what was settled.
 *
 * How often a message was delivered is a matter of history, and a flawed broker would vouch for itself.
 * This machine sees what passes between the broker and its consumers. A settlement counts if it comes
 * on the channel of its delivery while that is open, so the record follows the channels as well.
 */
import { assign, setup } from 'xstate';
import type { EventObject } from 'xstate';
import type { StepDetail } from 'edproof/modeling';
import type {
  Ack,
  ChannelClosed,
  ConsumeOk,
  ConsumerId,
  Deliver,
  DeliveryTag,
  Message,
  Reject,
} from '../messages.js';

/** A delivery that is neither settled nor ended with its channel. */
export interface Held {
  readonly consumer: ConsumerId;
  readonly tag: DeliveryTag;
  readonly message: Message;
}

export interface RecordContext {
  /** What the application declared: more failures of a message than this are too many. */
  readonly deliveryLimit: number;
  /** What was in the queue at the start. */
  readonly messages: readonly Message[];
  readonly held: readonly Held[];
  /** How often each message was delivered. */
  readonly delivered: Readonly<Record<Message, number>>;
  /** Messages of which the broker has processed an acknowledgement, in order. */
  readonly acknowledged: readonly Message[];
  /** How often the broker has crashed. */
  readonly crashes: number;
}

export type RecordEvent =
  | (Held & { readonly type: 'delivered' })
  | (Omit<Held, 'message'> & { readonly type: 'acknowledged' | 'rejected' })
  /** The channel of a consumer has ended, or is a new one. */
  | { readonly type: 'closed'; readonly consumer: ConsumerId }
  | { readonly type: 'crashed' };

export const record = setup({
  types: {
    context: {} as RecordContext,
    events: {} as RecordEvent,
    input: {} as Pick<RecordContext, 'deliveryLimit' | 'messages'>,
  },
}).createMachine({
  id: 'record',
  context: ({ input }) => ({ ...input, held: [], delivered: {}, acknowledged: [], crashes: 0 }),
  on: {
    delivered: {
      actions: assign(({ context: { held, delivered }, event: { type: _, ...delivery } }) => ({
        held: [...held, delivery],
        delivered: {
          ...delivered,
          [delivery.message]: (delivered[delivery.message] ?? 0) + 1,
        },
      })),
    },
    acknowledged: {
      actions: assign(({ context: { held, acknowledged }, event }) => {
        const settled = held.filter((delivery) => isUnder(delivery, event));
        const messages = settled.map(({ message }) => message);
        return {
          held: held.filter((delivery) => !isUnder(delivery, event)),
          acknowledged: [...new Set([...acknowledged, ...messages])].sort(),
        };
      }),
    },
    rejected: {
      actions: assign({
        held: ({ context: { held }, event }) =>
          held.filter((delivery) => !isUnder(delivery, event)),
      }),
    },
    closed: {
      actions: assign({
        held: ({ context: { held }, event }) =>
          held.filter(({ consumer }) => consumer !== event.consumer),
      }),
    },
    crashed: {
      actions: assign(({ context: { crashes } }) => ({ held: [], crashes: crashes + 1 })),
    },
  },
});

/** Whether a settlement is of a delivery that is held. */
export const isUnder = (
  delivery: Held,
  { consumer, tag }: Pick<Held, 'consumer' | 'tag'>,
): boolean => delivery.consumer === consumer && delivery.tag === tag;

/** What a step of the system is to the monitor. */
export const observeRecord = (step: StepDetail): RecordEvent | undefined => {
  if (step.kind === 'crash') return step.actor === 'broker' ? { type: 'crashed' } : undefined;
  if (!('emitted' in step) || step.actor !== 'broker') return undefined;
  for (const { message } of step.emitted) {
    if (isOfChannel(message)) return { type: 'closed', consumer: message.to };
    if (isDeliver(message)) {
      const { to: consumer, tag, message: name } = message;
      return { type: 'delivered', consumer, tag, message: name };
    }
  }
  return step.kind === 'receive' && isSettlement(step.message)
    ? {
        type: step.message.type === 'ack' ? 'acknowledged' : 'rejected',
        consumer: step.message.from,
        tag: step.message.tag,
      }
    : undefined;
};

const isDeliver = (message: EventObject): message is Deliver => message.type === 'deliver';

const isOfChannel = (message: EventObject): message is ChannelClosed | ConsumeOk =>
  message.type === 'channelClosed' || message.type === 'consumeOk';

const isSettlement = (message: EventObject): message is Ack | Reject =>
  message.type === 'ack' || message.type === 'reject';
