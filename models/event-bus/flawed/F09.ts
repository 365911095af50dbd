/** F09: subscribing under an id that is taken replaces the first subscription in silence. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { cancel, subscribe } from '../store.js';
import { eventBusSystem } from '../system.js';

const replacing = bus.provide({
  guards: { idIsTaken: () => false },
  actions: {
    subscribe: assign(({ context: { store }, event }) => {
      assertEvent(event, 'subscribe');
      return { store: subscribe(cancel(store, event.id), event.id, event.subscription) };
    }),
  },
});

export const F09 = (scope: EventBusScope) => eventBusSystem(scope, { bus: replacing });
