/**
 * A FIFO buffer between two channels with a handshake.
 *
 * Source: Lamport, "Specifying Systems" (2002), chapter 4, modules `Channel` and `InnerFIFO` in
 * tlaplus/Examples. The buffer itself is unbounded; a scope constraint bounds what is explored.
 */

import { model, oneOf, record, transitionSystem } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';

type Bit = 0 | 1;

/** A value may be sent while the bits are equal, and is received by making them equal again. */
interface Channel {
  value: string;
  ready: Bit;
  acknowledged: Bit;
}

interface Scope {
  readonly messages: readonly string[];
  /** The buffer holds at most this many messages. */
  readonly capacity: number;
}

const bits: readonly Bit[] = [0, 1];
const flipped = (bit: Bit): Bit => (bit === 0 ? 1 : 0);

const channel = (messages: readonly string[]) =>
  record({ value: oneOf(messages), ready: oneOf(bits), acknowledged: oneOf(bits) });

const isFree = ({ ready, acknowledged }: Readonly<Channel>): boolean => ready === acknowledged;

const send = (to: Channel, value: string): void => {
  to.value = value;
  to.ready = flipped(to.ready);
};

const receive = (from: Channel): string => {
  from.acknowledged = flipped(from.acknowledged);
  return from.value;
};

export const boundedFifo = model({
  name: 'bounded-fifo',
  scopes: {
    small: { messages: ['m1', 'm2'], capacity: 2 },
    default: { messages: ['m1', 'm2', 'm3'], capacity: 3 },
    large: { messages: ['m1', 'm2', 'm3'], capacity: 5 },
  } satisfies Record<string, Scope>,
  build: ({ messages, capacity }: Scope) =>
    transitionSystem('bounded-fifo', {
      variables: {
        input: channel(messages),
        buffer: [] as readonly string[],
        output: channel(messages),
      },
      initially: ({ input, output }) => isFree(input) && isFree(output),
      actions: {
        send: {
          parameters: { message: messages },
          actor: () => 'sender',
          when: ({ input }) => isFree(input),
          then: ({ input }, { message }) => {
            send(input, message);
          },
        },
        accept: {
          actor: () => 'buffer',
          when: ({ input }) => !isFree(input),
          then: (next) => {
            next.buffer = [...next.buffer, receive(next.input)];
          },
        },
        forward: {
          actor: () => 'buffer',
          when: ({ buffer, output }) => buffer.length > 0 && isFree(output),
          then: (next) => {
            const [first, ...rest] = next.buffer;
            if (first === undefined) return;
            send(next.output, first);
            next.buffer = rest;
          },
        },
        receive: {
          actor: () => 'receiver',
          when: ({ output }) => !isFree(output),
          then: ({ output }) => {
            receive(output);
          },
        },
      },
      constraint: ({ buffer }) => buffer.length <= capacity,
    }),
});

type View = ViewOf<typeof boundedFifo>;

/** A step either leaves the buffer, or adds one message at its end, or takes one from its front. */
export const bufferIsFifo = (before: View, after: View): boolean => {
  const [old, now] = [before.buffer, after.buffer];
  if (now.length > old.length) return now.length === old.length + 1 && isPrefix(old, now);
  return now.length === old.length ? isPrefix(old, now) : isPrefix(now, old.slice(1));
};

/** Witness: the buffer is full of different messages. */
export const fullBuffer = ({ buffer }: View): boolean =>
  buffer.length >= 2 && new Set(buffer).size === buffer.length;

const isPrefix = (start: readonly string[], whole: readonly string[]): boolean =>
  start.every((message, i) => message === whole[i]);
