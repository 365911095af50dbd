/**
 * Writing the store, and the timers that go with it: one for each delivery that is outstanding, and one
 * for each message that may expire.
 */
import type { DeliveryTimedOut, Expired } from './broker-events.js';
import type { QueueName } from './messages.js';
import { tagOf } from './queue.js';
import type { Queue } from './queue.js';
import type { Store } from './store.js';

/** A timer by its id, and what happens when it fires. */
interface Timer {
  readonly id: string;
  readonly event: Expired | DeliveryTimedOut;
  readonly delay: number;
}

/** What is needed of the actions that XState enqueues. */
interface Enqueue {
  assign(change: { readonly store: Store }): void;
  cancel(id: string): void;
  raise(event: Timer['event'], options: { readonly id: string; readonly delay: number }): void;
}

/** Writes the store, and starts and stops the timers that the change brings about. */
export const write = (
  enqueue: Enqueue,
  {
    store,
    deliveryTimeoutMs,
  }: { readonly store: Store; readonly deliveryTimeoutMs: number | null },
  next: Store,
): void => {
  enqueue.assign({ store: next });
  keepTime(enqueue, { before: store, after: next, deliveryTimeoutMs });
};

/** Starts the timers that a store has and one before it had not, and stops the others. */
export const keepTime = (
  enqueue: Omit<Enqueue, 'assign'>,
  {
    before,
    after,
    deliveryTimeoutMs,
  }: {
    readonly before?: Store;
    readonly after: Store;
    readonly deliveryTimeoutMs: number | null;
  },
): void => {
  const old = before === undefined ? [] : timersOf(before, deliveryTimeoutMs);
  const current = timersOf(after, deliveryTimeoutMs);
  const stopped = old.filter(({ id }) => current.every((timer) => timer.id !== id));
  const started = current.filter(({ id }) => old.every((timer) => timer.id !== id));
  for (const { id } of stopped) enqueue.cancel(id);
  for (const { event, id, delay } of started) enqueue.raise(event, { id, delay });
};

const timersOf = (store: Store, deliveryTimeoutMs: number | null): readonly Timer[] =>
  Object.entries(store.contents).flatMap(([queue, content]) => [
    ...(deliveryTimeoutMs === null ? [] : deliveryTimers(content, deliveryTimeoutMs)),
    ...expiryTimers(queue, content, store.topology.queues[queue]?.arguments.messageTtlMs),
  ]);

const deliveryTimers = ({ outstanding }: Queue, delay: number): readonly Timer[] =>
  outstanding.map((entry) => ({
    id: `delivery ${tagOf(entry)} to ${entry.consumer}`,
    event: { type: 'deliveryTimedOut', consumer: entry.consumer, tag: tagOf(entry) },
    delay,
  }));

const expiryTimers = (
  queue: QueueName,
  { ready, outstanding }: Queue,
  delay: number | undefined,
): readonly Timer[] =>
  delay === undefined
    ? []
    : [...ready, ...outstanding]
        .filter(({ expired }) => !expired)
        .map(({ position }) => ({
          id: `message ${position} of ${queue}`,
          event: { type: 'expired', queue, position },
          delay,
        }));
