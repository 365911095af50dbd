/** F06: the subscriptions of a channel share one queue, so each event reaches one of them only. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { giveUp, start } from '../store.js';
import { eventBusSystem } from '../system.js';

const sharing = bus.provide({
  actions: {
    record: assign(({ context: { store }, event: attempt }) => {
      assertEvent(attempt, 'startAttempt');
      const taken = giveUp(store, ({ event }) => event === attempt.event);
      return { store: start(taken, attempt.subscription, attempt) };
    }),
  },
});

export const F06 = (scope: EventBusScope) => eventBusSystem(scope, { bus: sharing });
