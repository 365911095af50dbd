/**
 * The alternating-bit protocol over two FIFO channels that may lose any message.
 *
 * Source: Lamport, "Specifying Systems" (2002), section 14.3, module `AlternatingBit` in
 * tlaplus/Examples. The channels are unbounded; a scope constraint keeps what is explored finite,
 * so the counts are those of TLC's rule: states with a longer channel are checked, but neither
 * counted nor explored further.
 */

import { model, oneOf, range, transitionSystem } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';

type Bit = 0 | 1;

interface Message {
  readonly bit: Bit;
  readonly value: string;
}

interface Scope {
  /** The values that can be sent. */
  readonly data: readonly string[];
  /** Both channels hold at most this many messages. */
  readonly capacity: number;
}

const bits: readonly Bit[] = [0, 1];
const flipped = (bit: Bit): Bit => (bit === 0 ? 1 : 0);

/** The sender knows that its last value was received. */
const isAcknowledged = (bits: {
  readonly senderBit: Bit;
  readonly acknowledgedBit: Bit;
}): boolean => bits.acknowledgedBit === bits.senderBit;

const variables = (data: readonly string[]) => ({
  messages: [] as readonly Message[],
  acknowledgements: [] as readonly Bit[],
  /** Of the last value sent. */
  senderBit: oneOf(bits),
  /** Last received by the sender. */
  acknowledgedBit: oneOf(bits),
  /** Of the last value received. */
  receiverBit: oneOf(bits),
  sent: oneOf(data),
  received: oneOf(data),
});

const scopes = {
  small: { data: ['d1'], capacity: 1 },
  default: { data: ['d1', 'd2'], capacity: 2 },
  large: { data: ['d1', 'd2', 'd3'], capacity: 3 },
} satisfies Record<string, Scope>;

export const alternatingBit = model({
  name: 'alternating-bit',
  scopes,
  build: (scope: Scope) => protocol('alternating-bit', scope, 'unbounded'),
});

/**
 * The same over channels that hold no more than their capacity: who would send has to wait. The
 * constraint cuts nothing then, so that liveness can be decided.
 */
export const boundedAlternatingBit = model({
  name: 'bounded-alternating-bit',
  scopes,
  build: (scope: Scope) => protocol('bounded-alternating-bit', scope, 'bounded'),
});

const holdAtMost = (
  channels: {
    readonly messages: readonly unknown[];
    readonly acknowledgements: readonly unknown[];
  },
  capacity: number,
): boolean => channels.messages.length <= capacity && channels.acknowledgements.length <= capacity;

const roomIn =
  (capacity: number) =>
  (channel: readonly unknown[]): boolean =>
    channel.length < capacity;

const protocol = (name: string, { data, capacity }: Scope, channels: 'bounded' | 'unbounded') => {
  const hasRoom = roomIn(channels === 'bounded' ? capacity : Infinity);
  const losing = { parameters: { at: range(capacity) }, actor: () => 'environment' };
  return transitionSystem(name, {
    variables: variables(data),
    initially: (state) => isAcknowledged(state) && state.receiverBit === state.senderBit,
    actions: {
      sendNew: {
        parameters: { value: data },
        actor: () => 'sender',
        when: (state) => isAcknowledged(state) && hasRoom(state.messages),
        then: (next, { value }) => {
          next.sent = value;
          next.senderBit = flipped(next.senderBit);
          next.messages = [...next.messages, { bit: next.senderBit, value }];
        },
      },
      sendAgain: {
        actor: () => 'sender',
        when: (state) => !isAcknowledged(state) && hasRoom(state.messages),
        then: (next) => {
          next.messages = [...next.messages, { bit: next.senderBit, value: next.sent }];
        },
      },
      receive: {
        actor: () => 'receiver',
        when: ({ messages }) => messages.length > 0,
        then: (next) => {
          const [first, ...rest] = next.messages;
          if (first === undefined) return;
          next.messages = rest;
          next.receiverBit = first.bit;
          next.received = first.value;
        },
      },
      acknowledge: {
        actor: () => 'receiver',
        when: ({ acknowledgements }) => hasRoom(acknowledgements),
        then: (next) => {
          next.acknowledgements = [...next.acknowledgements, next.receiverBit];
        },
      },
      receiveAcknowledgement: {
        actor: () => 'sender',
        when: ({ acknowledgements }) => acknowledgements.length > 0,
        then: (next) => {
          const [first, ...rest] = next.acknowledgements;
          if (first === undefined) return;
          next.acknowledgements = rest;
          next.acknowledgedBit = first;
        },
      },
      // Losing either of two equal neighbours is two actions with one result, as in the source.
      loseMessage: {
        ...losing,
        when: ({ messages }, { at }) => at < messages.length,
        then: (next, { at }) => {
          next.messages = next.messages.filter((_, i) => i !== at);
        },
      },
      loseAcknowledgement: {
        ...losing,
        when: ({ acknowledgements }, { at }) => at < acknowledgements.length,
        then: (next, { at }) => {
          next.acknowledgements = next.acknowledgements.filter((_, i) => i !== at);
        },
      },
    },
    constraint: (state) => holdAtMost(state, capacity),
  });
};

type View = ViewOf<typeof alternatingBit>;

/** A step that changes what the receiver has, gives it what was sent last, and does so once. */
export const deliversWhatWasSent = (before: View, after: View): boolean =>
  (after.receiverBit === before.receiverBit && after.received === before.received) ||
  (before.receiverBit !== before.senderBit &&
    after.receiverBit === before.senderBit &&
    after.received === before.sent);

/** The sender learns of a receipt only when there was one. */
export const acknowledgesWhatWasReceived = (before: View, after: View): boolean =>
  after.acknowledgedBit === before.acknowledgedBit || after.acknowledgedBit === before.receiverBit;

/** A message under way with the sender's bit carries what was sent last. */
export const noStaleValue = ({ messages, senderBit, sent }: View): boolean =>
  messages.every(({ bit, value }) => bit !== senderBit || value === sent);

/** Witness: received, and the sender does not know it yet. */
export const unacknowledgedReceipt = (state: View): boolean =>
  state.acknowledgedBit !== state.senderBit && state.receiverBit === state.senderBit;

/** A value is sent and its receipt is not known. */
export const isSent =
  (value: string) =>
  ({ sent, senderBit, acknowledgedBit }: View): boolean =>
    sent === value && senderBit !== acknowledgedBit;

export const isReceived =
  (value: string) =>
  ({ received }: View): boolean =>
    received === value;
