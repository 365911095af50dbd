/** F43: what was appended is then published one by one, and subscriptions know it from that alone. */
import { assertEvent, enqueueActions, raise } from 'xstate';
import { commandSide } from '../command-side.js';
import type { SubscriptionsScope } from '../scopes.js';
import { subscription } from '../subscription.js';
import { subscriptionsSystem } from '../system.js';

const publishing = commandSide.provide({
  actions: {
    notify: enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'appended');
      for (const published of event.events) {
        enqueue.emit({ type: 'notice', events: [published] });
      }
    }),
  },
});

const listening = subscription.provide({
  actions: {
    read: raise(({ context: { id, ledger }, event }) => ({
      type: 'page',
      to: id,
      after: ledger.checkpoint,
      events: event.type === 'notice' ? event.events : [],
    })),
  },
});

export const F43 = (scope: SubscriptionsScope) =>
  subscriptionsSystem(scope, { commandSide: publishing, subscription: listening });
