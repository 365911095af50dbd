/** F08a: a subscription's filter is kept and never read. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import { eventOf } from '../events.js';
import type { EventBusScope } from '../scopes.js';
import { accept } from '../store.js';
import { eventBusSystem } from '../system.js';

const unfiltered = bus.provide({
  actions: {
    accept: assign(({ context: { store }, event: message }) => {
      assertEvent(message, 'publish');
      const { type } = eventOf(message.event);
      const receivers = Object.entries(store.subscriptions)
        .filter(([, subscription]) => subscription.types.includes(type))
        .map(([id]) => id);
      return { store: accept(store, message.event, receivers) };
    }),
  },
});

export const F08a = (scope: EventBusScope) => eventBusSystem(scope, { bus: unfiltered });
