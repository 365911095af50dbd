/** F01: creating a channel again replaces it, and what was buffered in it is gone. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import { eventOf } from '../events.js';
import type { EventBusScope } from '../scopes.js';
import { createChannel, giveUp } from '../store.js';
import { eventBusSystem } from '../system.js';

const replacing = bus.provide({
  guards: { channelExists: () => false },
  actions: {
    createChannel: assign(({ context: { store }, event }) => {
      assertEvent(event, 'createChannel');
      const emptied = giveUp(store, (place) => eventOf(place.event).type === event.channel);
      return { store: createChannel(emptied, event.channel, event.capacity) };
    }),
  },
});

export const F01 = (scope: EventBusScope) => eventBusSystem(scope, { bus: replacing });
