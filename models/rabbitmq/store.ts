/**
 * What a broker knows: its topology, the contents of its queues, who consumes from which, and the dead
 * letters on their way. Pure functions.
 *
 * The store is written as a whole, so no crash leaves half of a change behind. Read next:
 * `consuming.ts` for what consumers do to it, `dead-letters.ts`, `recovery.ts`, and `broker.ts` for when
 * the broker does what.
 */
import type {
  Address,
  ChannelNumber,
  ConsumerId,
  Identity,
  Message,
  Publish,
  QueueName,
} from './messages.js';
import type { Entry, Queue } from './queue.js';
import * as queues from './queue.js';
import type { QueueSettings, Topology } from './topology.js';
import * as topologies from './topology.js';

/** A consumer's last channel. */
export interface Channel extends Identity {
  readonly number: ChannelNumber;
  /** What is consumed on it; `null` once it is closed, or the consuming was cancelled. */
  readonly queue: QueueName | null;
  /** Most unacknowledged deliveries; 0 for no limit. */
  readonly prefetch: number;
}

/** A dead letter that has left its queue and has not arrived. */
export interface DeadLetter {
  readonly message: Message;
  readonly persistent: boolean;
  readonly from: QueueName;
  readonly reason: 'rejected' | 'expired' | 'maxLength' | 'deliveryLimit';
  /** Whether all its targets have it. Only then does the at-least-once strategy forget it. */
  readonly arrived: boolean;
}

export interface Store {
  readonly topology: Topology;
  readonly contents: Readonly<Record<QueueName, Queue>>;
  readonly channels: Readonly<Record<ConsumerId, Channel>>;
  readonly deadLetters: readonly DeadLetter[];
}

/** A broker on which this was declared, with messages in its queues. */
export const storeOf = (
  topology: Topology,
  messages: Readonly<Record<QueueName, readonly Message[]>> = {},
): Store => ({
  topology,
  contents: Object.fromEntries(
    Object.keys(topology.queues).map((name) => [
      name,
      (messages[name] ?? []).reduce<Queue>(
        (queue, message) => queues.enqueue(queue, { message, persistent: true }),
        queues.emptyQueue,
      ),
    ]),
  ),
  channels: {},
  deadLetters: [],
});

export const queueOf = (store: Store, name: QueueName): Queue =>
  store.contents[name] ?? queues.emptyQueue;

export const settingsOf = ({ topology }: Store, name: QueueName): QueueSettings | undefined =>
  topology.queues[name];

/** A store with another content of one queue. */
export const withQueue = (store: Store, name: QueueName, queue: Queue): Store => ({
  ...store,
  contents: { ...store.contents, [name]: queue },
});

/** The queues that a message would go to. */
export const targetsOf = (store: Store, address: Address): readonly QueueName[] =>
  topologies.route(store.topology, address);

/** Whether one of the queues that a message would go to refuses it. */
export const isRefused = (store: Store, address: Address): boolean =>
  targetsOf(store, address).some((name) => {
    const settings = settingsOf(store, name);
    return settings !== undefined && queues.refuses(queueOf(store, name), settings);
  });

/** Stores a message in every queue that it goes to and that takes it. */
export const accept = (
  store: Store,
  message: Address & Pick<Publish, 'message' | 'persistent'>,
): Store =>
  targetsOf(store, message).reduce((next, name) => {
    const settings = settingsOf(next, name);
    const queue = queueOf(next, name);
    if (settings === undefined || queues.refuses(queue, settings)) return next;
    return trim(withQueue(next, name, queues.enqueue(queue, message)), name);
  }, store);

/** Removes from the head of a queue what has expired or is too much. */
export const trim = (store: Store, name: QueueName): Store => {
  const settings = settingsOf(store, name);
  const queue = queueOf(store, name);
  const surplus = settings && queues.surplusHead(queue, settings);
  if (surplus === undefined) return store;
  const { entry, reason } = surplus;
  return trim(bury(withQueue(store, name, queues.dropHead(queue)), name, { entry, reason }), name);
};

/** Makes a dead letter of what has left a queue, if the queue has an exchange for these. */
export const bury = (
  store: Store,
  from: QueueName,
  { entry, reason }: { readonly entry: Entry } & Pick<DeadLetter, 'reason'>,
): Store => {
  const { message, persistent } = entry;
  return settingsOf(store, from)?.arguments.deadLetter === undefined
    ? store
    : {
        ...store,
        deadLetters: [...store.deadLetters, { message, persistent, from, reason, arrived: false }],
      };
};

/** The time of a message is over. It leaves when it stands at the head. */
export const expire = (store: Store, name: QueueName, position: number): Store =>
  trim(withQueue(store, name, queues.expire(queueOf(store, name), position)), name);
