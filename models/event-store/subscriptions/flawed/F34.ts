/** F34: whenever there is something new, all events are handed out again, from the first on. */
import { assertEvent, assign, emit } from 'xstate';
import { log } from '../log.js';
import type { SubscriptionsScope } from '../scopes.js';
import { subscription } from '../subscription.js';
import { subscriptionsSystem } from '../system.js';

const repeating = log.provide({
  actions: {
    answer: emit(({ context: { events }, event }) => {
      assertEvent(event, 'read');
      return { type: 'page', to: event.from, after: 0, events };
    }),
  },
});

const trusting = subscription.provide({
  actions: {
    take: assign({
      events: ({ event }) => {
        assertEvent(event, 'page');
        return event.events;
      },
    }),
  },
});

export const F34 = (scope: SubscriptionsScope) =>
  subscriptionsSystem(scope, { log: repeating, subscription: trusting });
