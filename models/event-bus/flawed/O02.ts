/** O02: the dispatcher looks for what is not settled; that a handler is at work does not count. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { release, start } from '../store.js';
import { eventBusSystem } from '../system.js';

const polling = bus.provide({
  actions: {
    record: assign(({ context: { store }, event }) => {
      assertEvent(event, 'startAttempt');
      return { store: release(start(store, event.subscription, event), event) };
    }),
  },
});

export const O02 = (scope: EventBusScope) => eventBusSystem(scope, { bus: polling });
