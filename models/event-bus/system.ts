/**
 * The event bus as a system: one publisher, the bus, and its subscribers, joined by links that lose
 * and repeat deliveries, with crashes in between.
 *
 * What is abstracted: how long the bus waits until the next attempt. It may follow a failure at once or
 * after any time (`dispatch`), so what holds, holds for every delay that a retry policy may name.
 *
 * Read `bus.ts` first, then `scopes.ts` for how large the world is. `flawed/` holds variants of this
 * system, each with one mistake.
 */
import { actor, each, fifo, member, monitor, system } from 'edproof/modeling';
import { bus } from './bus.js';
import { dispatches, observeDispatches } from './dispatches.js';
import type { SubscriptionId } from './events.js';
import { publisher } from './publisher.js';
import type { EventBusScope } from './scopes.js';
import { subscriber } from './subscriber.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly bus: typeof bus;
}

const soundMachines: Machines = { bus };

/** The system at a scope. */
export const eventBusSystem = (scope: EventBusScope, machines = soundMachines) => {
  const ids = Object.keys(scope.subscriptions);
  const definitionOf = (id: SubscriptionId) => member(scope.subscriptions, id);
  return system('event-bus', {
    actors: {
      publisher: actor(publisher, {
        input: { events: scope.events, patience: scope.patience },
        stimuli: { publish: [{}], retry: [{}], skip: [{}] },
      }),
      bus: actor(machines.bus, {
        input: {
          channels: scope.channels,
          subscriptions: Object.fromEntries(scope.active.map((id) => [id, definitionOf(id)])),
        },
        stimuli: {
          dispatch: ids.map((subscription) => ({ subscription })),
          ...scope.administration,
        },
        keeps: ['store'],
        ignores: ['refused'],
      }),
      subscriber: each(ids, (id) =>
        actor(subscriber, {
          input: { id, subscription: definitionOf(id) },
          stimuli: { succeed: [{}], fail: [{}] },
          keeps: ['processed'],
        }),
      ),
    },
    links: linksOf(scope),
    faults: faultsOf(scope),
    monitors: { dispatches: monitor(dispatches, { observes: observeDispatches }) },
    quiescent: ({ actors }) => actors.publisher.matches('done'),
  });
};

/** What a crashed bus has sent is on its way; what it has not received yet is lost with it. */
const linksOf = ({ inFlight }: EventBusScope) => ({
  requests: fifo({
    from: 'publisher',
    to: 'bus',
    carries: ['publish'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
  replies: fifo({
    from: 'bus',
    to: 'publisher',
    carries: ['accepted', 'rejected'],
    capacity: 1,
  }),
  deliveries: fifo({
    from: 'bus',
    to: 'subscriber',
    carries: ['deliver'],
    capacity: inFlight,
    unhandled: 'defer',
    onCrash: { to: 'clear' },
  }),
  settlements: fifo({
    from: 'subscriber',
    to: 'bus',
    carries: ['ack', 'nack'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
});

/** A fault that cannot happen is left out, so that nobody looks for it among what did. */
const faultsOf = ({ crashes, losses, duplicates }: EventBusScope) => ({
  ...(crashes.budget > 0 && { crash: crashes }),
  ...(losses > 0 && { lose: { links: ['deliveries'], budget: losses } as const }),
  ...(duplicates > 0 && { duplicate: { links: ['deliveries'], budget: duplicates } as const }),
});
