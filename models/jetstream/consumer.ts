/**
 * What the server knows of a durable consumer, and every way in which it changes. Pure functions.
 *
 *     not yet delivered ──deliver──> pending ──settle──> settled
 *                                     │  ^  └──giveUp──> given up, after the last delivery
 *                        requestAgain │  │ deliver
 *                                     v  │
 *                             pending and in the queue
 *
 * Acknowledgements are not fenced: whichever delivery of a message is acknowledged, it is settled.
 */
import type { Delivery, Sequence } from './messages.js';
import type { Stream } from './stream.js';
import { firstFrom, storedAt } from './stream.js';

export interface ConsumerSettings {
  /** `all`: an acknowledgement settles all earlier messages too. */
  readonly ackPolicy: 'explicit' | 'all';
  /** How often a message is delivered at most; `Infinity` is the default of the server. */
  readonly maxDeliver: number;
  /** From here on deliveries are told apart no more, so that an unlimited consumer stays finite. */
  readonly countsUpTo?: number;
  /** How many messages may be pending. */
  readonly maxAckPending: number;
  /** How long after each delivery it is repeated; the last entry serves for all later ones. */
  readonly ackWaitsMs: readonly number[];
}

export interface Consumer {
  /** From here on nothing was delivered yet. */
  readonly next: Sequence;
  /** How often each message was delivered that is neither settled nor given up. */
  readonly pending: Readonly<Record<Sequence, number>>;
  /** Of these, the ones to deliver again, in this order. */
  readonly queue: readonly Sequence[];
}

export const newConsumer: Consumer = { next: 1, pending: {}, queue: [] };

/** Whether two consumers are in the same state. Keys that are numbers come in their order. */
export const areEqual = (one: Consumer, other: Consumer): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const pendingOf = ({ pending }: Consumer): readonly Sequence[] =>
  Object.keys(pending).map(Number);

const isPending = ({ pending }: Consumer, sequence: Sequence): boolean =>
  Object.hasOwn(pending, sequence);

/** Whether a worker that holds a message may still ask for something to happen to it. */
export const isOutstanding = (consumer: Consumer, sequence: Sequence): boolean =>
  isPending(consumer, sequence) && !consumer.queue.includes(sequence);

/** The message whose deliveries are used up, if it is its turn to be delivered again. */
export const exhausted = (
  { pending, queue: [sequence] }: Consumer,
  { maxDeliver }: ConsumerSettings,
): Sequence | undefined =>
  sequence !== undefined && (pending[sequence] ?? 0) >= maxDeliver ? sequence : undefined;

/** The delivery to make next. Repeated ones come first, and take no further place among the pending. */
export const nextDelivery = (
  consumer: Consumer,
  stream: Stream,
  settings: ConsumerSettings,
): Delivery | undefined => {
  const [again] = consumer.queue;
  if (again !== undefined) {
    return exhausted(consumer, settings) === undefined
      ? {
          sequence: again,
          attempt: Math.min((consumer.pending[again] ?? 0) + 1, settings.countsUpTo ?? Infinity),
        }
      : undefined;
  }
  if (pendingOf(consumer).length >= settings.maxAckPending) return undefined;
  const fresh = firstFrom(stream, consumer.next);
  return fresh && { sequence: fresh.sequence, attempt: 1 };
};

/** Counts a delivery, before it is made. */
export const deliver = (consumer: Consumer, { sequence, attempt }: Delivery): Consumer => ({
  next: Math.max(consumer.next, sequence + 1),
  pending: { ...consumer.pending, [sequence]: attempt },
  queue: consumer.queue.filter((other) => other !== sequence),
});

/** Puts a pending message into the queue, unless it stands there already. */
export const requestAgain = (consumer: Consumer, sequence: Sequence): Consumer =>
  isOutstanding(consumer, sequence)
    ? { ...consumer, queue: [...consumer.queue, sequence] }
    : consumer;

/** Takes a message out of the queue: its deadline decides. */
export const postpone = (consumer: Consumer, sequence: Sequence): Consumer => ({
  ...consumer,
  queue: consumer.queue.filter((other) => other !== sequence),
});

/** The messages that the acknowledgement of one settles. */
export const settledBy = (
  consumer: Consumer,
  sequence: Sequence,
  { ackPolicy }: ConsumerSettings,
): readonly Sequence[] =>
  ackPolicy === 'explicit' ? [sequence] : pendingOf(consumer).filter((other) => other <= sequence);

/** Forgets messages, in everything that could start a delivery of one. */
export const settle = (consumer: Consumer, settled: readonly Sequence[]): Consumer => ({
  ...consumer,
  pending: Object.fromEntries(
    Object.entries(consumer.pending).filter(([sequence]) => !settled.includes(Number(sequence))),
  ),
  queue: consumer.queue.filter((sequence) => !settled.includes(sequence)),
});

/** What is left of a consumer when its server starts again: whatever was pending can time out. */
export const recoverConsumer = (written: Consumer, stream: Stream): Consumer =>
  settle(
    written,
    pendingOf(written).filter((sequence) => storedAt(stream, sequence) === undefined),
  );
