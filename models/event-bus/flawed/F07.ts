/** F07: whoever receives an event takes it out of the store, before it is handled. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import type { PlaceId } from '../store.js';
import { giveUp } from '../store.js';
import { eventBusSystem } from '../system.js';

const forgetful = bus.provide({
  actions: {
    record: assign(({ context: { store }, event: attempt }) => {
      assertEvent(attempt, 'startAttempt');
      const { subscription, event } = attempt;
      const isReceived = (place: PlaceId) =>
        place.subscription === subscription && place.event === event;
      return { store: giveUp(store, isReceived) };
    }),
  },
});

export const F07 = (scope: EventBusScope) => eventBusSystem(scope, { bus: forgetful });
