/** O35: a page is behind the checkpoint as soon as it has come, before its events are handled. */
import { assertEvent, assign } from 'xstate';
import type { SubscriptionsScope } from '../scopes.js';
import { subscription } from '../subscription.js';
import { subscriptionsSystem } from '../system.js';

const hasty = subscription.provide({
  actions: {
    take: assign(({ context: { ledger }, event }) => {
      assertEvent(event, 'page');
      const events = event.events.slice(Math.max(0, ledger.checkpoint - event.after));
      return { events, ledger: { ...ledger, checkpoint: ledger.checkpoint + events.length } };
    }),
    handle: assign(({ context: { ledger, events } }) => ({
      ledger: { ...ledger, effects: [...ledger.effects, ...events.slice(0, 1)] },
      events: events.slice(1),
    })),
  },
});

export const O35 = (scope: SubscriptionsScope) =>
  subscriptionsSystem(scope, { subscription: hasty });
