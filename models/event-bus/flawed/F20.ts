/**
 * F20: one loop serves all subscriptions, and waits for the handler of one before it looks at the
 * next. It waits as long as that takes: there is no lease to expire.
 */
import { assertEvent } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { leasesOf, nextAttempt } from '../store.js';
import { eventBusSystem } from '../system.js';

const oneByOne = bus.provide({
  guards: {
    isDue: ({ context: { store }, event }) => {
      assertEvent(event, 'dispatch');
      const isWaiting = Object.keys(store.subscriptions).some(
        (id) => leasesOf(store, id).length > 0,
      );
      return !isWaiting && nextAttempt(store, event.subscription) !== undefined;
    },
  },
  actions: { startLease: () => undefined },
});

export const F20 = (scope: EventBusScope) => eventBusSystem(scope, { bus: oneByOne });
