/**
 * What consumers do to the store: channels, deliveries and how these end. Pure functions.
 *
 * A delivery ends with its acknowledgement, its rejection, or its channel. What was not acknowledged
 * goes back into the queue, or is a dead letter.
 */
import { deleteQueue } from './administration.js';
import type {
  Ack,
  Consume,
  ConsumerId,
  Deliver,
  DeliveryTag,
  Identity,
  QueueName,
} from './messages.js';
import type { Outstanding, Queue } from './queue.js';
import * as queues from './queue.js';
import type { Channel, Store } from './store.js';
import { bury, queueOf, settingsOf, trim, withQueue } from './store.js';

/** Opens a channel and consumes on it; what an older channel of the consumer had is given back. */
export const consume = (
  store: Store,
  consumer: ConsumerId,
  { queue, prefetch, connection, channelName, consumerTag }: Omit<Consume, 'type' | 'from'>,
): Store => {
  const closed = closeChannel(store, consumer);
  const number = NEXT[store.channels[consumer]?.number ?? 3];
  return {
    ...withQueue(closed, queue, { ...queueOf(closed, queue), used: true }),
    channels: {
      ...closed.channels,
      [consumer]: { number, connection, channelName, consumerTag, queue, prefetch },
    },
  };
};

const NEXT = { 1: 2, 2: 3, 3: 1 } as const;

/** Whether somebody else consumes under a tag on the same channel. */
export const isTagInUse = (
  { channels }: Store,
  { from, ...identity }: Identity & Pick<Consume, 'from'>,
): boolean =>
  Object.entries(channels).some(
    ([consumer, channel]) =>
      consumer !== from &&
      channel.queue !== null &&
      channel.connection === identity.connection &&
      channel.channelName === identity.channelName &&
      channel.consumerTag === identity.consumerTag,
  );

/** Who consumes on a connection. */
export const consumersOn = (
  { channels }: Store,
  connection: Identity['connection'],
): readonly ConsumerId[] =>
  Object.keys(channels).filter(
    (consumer) =>
      channels[consumer]?.queue !== null && channels[consumer]?.connection === connection,
  );

/** Whether a consumer speaks of the channel that it consumes on. */
export const isOpen = (
  { channels }: Store,
  { from, channel }: Pick<Ack, 'from' | 'channel'>,
): boolean => channels[from]?.number === channel && channels[from].queue !== null;

/** What a consumer consumes from, and on which channel. */
const consumedBy = (
  store: Store,
  consumer: ConsumerId,
): (Omit<Channel, 'queue'> & { readonly name: QueueName; readonly queue: Queue }) | undefined => {
  const channel = store.channels[consumer];
  if (channel === undefined || channel.queue === null) return undefined;
  return { ...channel, name: channel.queue, queue: queueOf(store, channel.queue) };
};

export const consumersOf = ({ channels }: Store, name: QueueName): readonly ConsumerId[] =>
  Object.keys(channels).filter((consumer) => channels[consumer]?.queue === name);

/** What a consumer would be given next, if it may have one more. */
export const nextDelivery = (
  store: Store,
  consumer: ConsumerId,
): Omit<Deliver, 'type' | 'to'> | undefined => {
  const consumed = consumedBy(store, consumer);
  if (consumed === undefined) return undefined;
  const { queue, prefetch, number } = consumed;
  const [head] = queue.ready;
  const isBusy = prefetch > 0 && queues.heldBy(queue, consumer).length >= prefetch;
  if (head === undefined || isBusy) return undefined;
  const tag = queues.tagOf({ ...head, deliveries: head.deliveries + 1 });
  return { channel: number, message: head.message, tag, redelivered: head.seen };
};

/** Hands the head of the queue to a consumer. */
export const handOver = (store: Store, consumer: ConsumerId): Store => {
  const consumed = consumedBy(store, consumer);
  if (consumed === undefined) return store;
  const { name, queue } = consumed;
  return trim(withQueue(store, name, queues.take(queue, consumer)), name);
};

/** What a consumer holds under a tag. */
export const heldUnder = (
  store: Store,
  consumer: ConsumerId,
  tag: DeliveryTag,
): Outstanding | undefined => {
  const consumed = consumedBy(store, consumer);
  return consumed && queues.heldUnder(consumed.queue, consumer, tag);
};

/** An acknowledged entry is gone. */
export const acknowledge = (store: Store, consumer: ConsumerId, tag: DeliveryTag): Store => {
  const consumed = consumedBy(store, consumer);
  const entry = heldUnder(store, consumer, tag);
  return consumed === undefined || entry === undefined
    ? store
    : withQueue(store, consumed.name, queues.removeOutstanding(consumed.queue, entry));
};

/** A rejected entry goes back, or is a dead letter. */
export const reject = (
  store: Store,
  consumer: ConsumerId,
  { tag, requeue }: { readonly tag: DeliveryTag; readonly requeue: boolean },
): Store => {
  const name = consumedBy(store, consumer)?.name;
  const entry = heldUnder(store, consumer, tag);
  if (name === undefined || entry === undefined) return store;
  return requeue
    ? giveBack(store, name, { entry, rejected: true })
    : discard(store, name, { entry, reason: 'rejected' });
};

/** Puts an entry back that was not settled, unless that was one failure too many. */
export const giveBack = (
  store: Store,
  name: QueueName,
  { entry, rejected }: { readonly entry: Outstanding; readonly rejected: boolean },
): Store => {
  const settings = settingsOf(store, name);
  if (settings === undefined) return store;
  if (queues.exceedsLimit(entry, settings)) {
    return discard(store, name, { entry, reason: 'deliveryLimit' });
  }
  const queue = queues.giveBack(queueOf(store, name), entry, { settings, rejected });
  return trim(withQueue(store, name, queue), name);
};

const discard = (
  store: Store,
  name: QueueName,
  { entry, reason }: { readonly entry: Outstanding; readonly reason: 'rejected' | 'deliveryLimit' },
): Store => {
  const removed = queues.removeOutstanding(queueOf(store, name), entry);
  return bury(withQueue(store, name, removed), name, { entry, reason });
};

/** Ends a channel, with or without its consumer's doing, and gives back what it had. */
export const closeChannel = (store: Store, consumer: ConsumerId): Store => {
  const consumed = consumedBy(store, consumer);
  const channel = store.channels[consumer];
  if (channel === undefined) return store;
  const closed: Store = {
    ...store,
    channels: { ...store.channels, [consumer]: { ...channel, queue: null } },
  };
  if (consumed === undefined) return closed;
  const { name, queue } = consumed;
  const emptied = queues
    .heldBy(queue, consumer)
    .reduce((next, entry) => giveBack(next, name, { entry, rejected: false }), closed);
  return isAbandoned(emptied, name) ? deleteQueue(emptied, name) : emptied;
};

/** A queue that deletes itself goes with its last consumer, an exclusive one with its connection. */
const isAbandoned = (store: Store, name: QueueName): boolean => {
  const settings = settingsOf(store, name);
  return (
    settings !== undefined &&
    (settings.autoDelete || settings.exclusive !== null) &&
    queueOf(store, name).used &&
    consumersOf(store, name).length === 0
  );
};
