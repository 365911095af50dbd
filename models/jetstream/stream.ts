/**
 * A stream: messages in the order of their sequence numbers. Pure functions.
 *
 * A number is given once. What is removed leaves a gap, or a later beginning, and nothing moves up.
 */
import type { Message, MessageId, Sequence } from './messages.js';

export interface StreamSettings {
  /** Most messages at a time. */
  readonly limit: number;
  /** What a full stream does with one more: it makes room at its old end, or refuses. */
  readonly discard: 'old' | 'new';
  /** When an acknowledgement removes a message: never, or as soon as the consumer has sent one. */
  readonly retention: 'limits' | 'workQueue';
}

export interface Stored {
  readonly sequence: Sequence;
  readonly message: Message;
  /** `null` where it was published without one. */
  readonly id: MessageId | null;
}

export interface Stream {
  readonly messages: readonly Stored[];
  /** The last number that was given; 0 before the first. */
  readonly last: Sequence;
}

/** A stream that was filled before, by a publisher that gave its messages no ids. */
export const filledStream = (messages: readonly Message[]): Stream => ({
  messages: messages.map((message, index) => ({ sequence: index + 1, message, id: null })),
  last: messages.length,
});

export const isFull = ({ messages }: Stream, { limit, discard }: StreamSettings): boolean =>
  discard === 'new' && messages.length >= limit;

/** Appends, and makes room for it where the limit says so. */
export const append = (
  { messages, last }: Stream,
  stored: Omit<Stored, 'sequence'>,
  { limit }: StreamSettings,
): Stream => ({
  messages: [...messages, { sequence: last + 1, ...stored }].slice(-limit),
  last: last + 1,
});

export const remove = (stream: Stream, removed: readonly Sequence[]): Stream => ({
  ...stream,
  messages: stream.messages.filter(({ sequence }) => !removed.includes(sequence)),
});

export const storedAt = ({ messages }: Stream, sequence: Sequence): Stored | undefined =>
  messages.find((stored) => stored.sequence === sequence);

/** What was stored last under each id. */
export const lastById = ({ messages }: Stream): Readonly<Record<MessageId, Sequence>> =>
  Object.fromEntries(messages.flatMap(({ id, sequence }) => (id === null ? [] : [[id, sequence]])));

/** The first message from a sequence on. */
export const firstFrom = ({ messages }: Stream, sequence: Sequence): Stored | undefined =>
  messages.find((stored) => stored.sequence >= sequence);
