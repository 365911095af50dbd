/** F42: subscriptions read a store of their own, and nobody appends to that one. */
import { assertEvent, emit } from 'xstate';
import { log } from '../log.js';
import type { SubscriptionsScope } from '../scopes.js';
import { subscriptionsSystem } from '../system.js';

const other = log.provide({
  actions: {
    answer: emit(({ event }) => {
      assertEvent(event, 'read');
      return { type: 'page', to: event.from, after: event.after, events: [] };
    }),
  },
});

export const F42 = (scope: SubscriptionsScope) => subscriptionsSystem(scope, { log: other });
