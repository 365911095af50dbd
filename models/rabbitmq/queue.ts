/**
 * What is in a queue, and every way in which it changes. Pure functions.
 *
 *     ready ──take──> outstanding ──remove──> gone: acknowledged, dead-lettered, dropped
 *       ^                  │
 *       └─────giveBack─────┘
 */
import type { ConsumerId, DeliveryTag, Message } from './messages.js';
import type { QueueSettings } from './topology.js';

/** A message in a queue. */
export interface Entry {
  readonly message: Message;
  /** Which one of all that the queue ever took. */
  readonly position: number;
  readonly persistent: boolean;
  /** How often it was delivered. */
  readonly deliveries: number;
  /** Whether it may have been seen by a consumer. */
  readonly seen: boolean;
  /** Whether its time is over; it is removed when it stands at the head. */
  readonly expired: boolean;
}

/** An entry that a consumer has and has not settled. */
export interface Outstanding extends Entry {
  readonly consumer: ConsumerId;
}

export interface Queue {
  readonly ready: readonly Entry[];
  readonly outstanding: readonly Outstanding[];
  /** How many messages it ever took. */
  readonly taken: number;
  /** Whether it ever had a consumer since it was declared or recovered. */
  readonly used: boolean;
}

export const emptyQueue: Queue = { ready: [], outstanding: [], taken: 0, used: false };

export const enqueue = (
  queue: Queue,
  { message, persistent }: Pick<Entry, 'message' | 'persistent'>,
): Queue => {
  const position = queue.taken + 1;
  const entry = { message, position, persistent, deliveries: 0, seen: false, expired: false };
  return { ...queue, ready: [...queue.ready, entry], taken: position };
};

export const tagOf = ({ position, deliveries }: Entry): DeliveryTag => `${position}.${deliveries}`;

/** Hands the head to a consumer and counts the delivery. */
export const take = (queue: Queue, consumer: ConsumerId): Queue => {
  const [head, ...ready] = queue.ready;
  if (head === undefined) return queue;
  const taken = { ...head, deliveries: head.deliveries + 1, seen: true, consumer };
  return { ...queue, ready, outstanding: [...queue.outstanding, taken] };
};

/** What a consumer has and has not settled. */
export const heldBy = (queue: Queue, consumer: ConsumerId): readonly Outstanding[] =>
  queue.outstanding.filter((entry) => entry.consumer === consumer);

export const heldUnder = (
  queue: Queue,
  consumer: ConsumerId,
  tag: DeliveryTag,
): Outstanding | undefined => heldBy(queue, consumer).find((entry) => tagOf(entry) === tag);

export const removeOutstanding = (queue: Queue, removed: Outstanding): Queue => ({
  ...queue,
  outstanding: queue.outstanding.filter(({ position }) => position !== removed.position),
});

/**
 * Whether a delivery that failed was one too many. The count is exceeded, not reached: a limit of L
 * allows L + 1 deliveries.
 */
export const exceedsLimit = (
  { deliveries }: Entry,
  { type, arguments: { deliveryLimit } }: QueueSettings,
): boolean => type === 'quorum' && deliveryLimit !== undefined && deliveries > deliveryLimit;

/**
 * Puts an entry back that was not settled. A classic queue puts it where it was. A quorum queue serves
 * what was given back before everything else; without a delivery limit, what was rejected goes to
 * its end.
 */
export const giveBack = (
  queue: Queue,
  { consumer: _, ...entry }: Outstanding,
  { settings, rejected }: { readonly settings: QueueSettings; readonly rejected: boolean },
): Queue => {
  const before = (other: Entry): boolean =>
    settings.type === 'classic'
      ? other.position < entry.position
      : other.seen || (rejected && settings.arguments.deliveryLimit === undefined);
  const at = queue.ready.findIndex((other) => !before(other));
  const ready = at === -1 ? [...queue.ready, entry] : queue.ready.toSpliced(at, 0, entry);
  return {
    ...queue,
    ready,
    outstanding: queue.outstanding.filter(({ position }) => position !== entry.position),
  };
};

export const expire = (queue: Queue, position: number): Queue => ({
  ...queue,
  ready: queue.ready.map((entry) =>
    entry.position === position ? { ...entry, expired: true } : entry,
  ),
  outstanding: queue.outstanding.map((entry) =>
    entry.position === position ? { ...entry, expired: true } : entry,
  ),
});

/** What has to leave at the head: it has expired, or the queue is longer than it may be. */
export const surplusHead = (
  { ready }: Queue,
  { arguments: { maxLength = Infinity } }: QueueSettings,
): { readonly entry: Entry; readonly reason: 'expired' | 'maxLength' } | undefined => {
  const [entry] = ready;
  if (entry?.expired === true) return { entry, reason: 'expired' };
  return entry !== undefined && ready.length > maxLength
    ? { entry, reason: 'maxLength' }
    : undefined;
};

export const dropHead = (queue: Queue): Queue => ({ ...queue, ready: queue.ready.slice(1) });

/** Whether the queue takes no more: it is full, and refuses instead of dropping its head. */
export const refuses = (
  { ready }: Queue,
  { arguments: { maxLength = Infinity, overflow } }: QueueSettings,
): boolean => overflow === 'reject-publish' && ready.length >= maxLength;
