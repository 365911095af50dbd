/**
 * What is left of a broker that starts again after it was killed. Pure functions.
 *
 * Whatever is not durable is gone, and every connection with it. What consumers had comes back: a
 * quorum queue counts that as a failed delivery, a classic queue takes everything for seen.
 */
import { giveBack } from './consuming.js';
import { isKept } from './dead-letters.js';
import type { QueueName } from './messages.js';
import type { Queue } from './queue.js';
import { emptyQueue } from './queue.js';
import type { Store } from './store.js';
import { queueOf, settingsOf, trim, withQueue } from './store.js';
import { durablePart } from './topology.js';

export const recover = (store: Store): Store => {
  const topology = durablePart(store.topology);
  const names = Object.keys(topology.queues);
  const recovered = names.reduce(recoverQueue, {
    topology,
    contents: Object.fromEntries(names.map((name) => [name, queueOf(store, name)])),
    channels: {},
    deadLetters: store.deadLetters
      .filter((letter) => isKept(store, letter))
      .map((letter) => ({ ...letter, arrived: false })),
  });
  return recovered;
};

const recoverQueue = (store: Store, name: QueueName): Store => {
  const isClassic = settingsOf(store, name)?.type === 'classic';
  const returned = queueOf(store, name).outstanding.reduce(
    (next, entry) => giveBack(next, name, { entry, rejected: false }),
    store,
  );
  const { ready, taken }: Queue = queueOf(returned, name);
  return trim(
    withQueue(returned, name, {
      ...emptyQueue,
      taken,
      ready: isClassic
        ? ready.filter(({ persistent }) => persistent).map((entry) => ({ ...entry, seen: true }))
        : ready,
    }),
    name,
  );
};
