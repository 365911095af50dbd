/** ED6.1 of subscriptions: one effect per event, whatever goes down and however late a page is. */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import { subscriptions } from '../../models/event-store/subscriptions/index.js';
import type { SubscriptionsView } from '../../models/event-store/subscriptions/index.js';
import type { SubscriptionId } from '../../models/event-store/subscriptions/messages.js';
import type { Ledger } from '../../models/event-store/subscriptions/subscription.js';
import { isRestartOf } from '../steps.js';

const forEach = { s: 'subscription' } as const;

export const atMostOneEffect = invariant('ED6.1', subscriptions, {
  name: 'subscription-repeats',
  forEach,
  holds: {
    'no event has had two effects': (view) => {
      const { effects } = ledgerOf(view, view.each.s);
      return new Set(effects).size === effects.length;
    },
  },
  // Nothing went down, and a page comes late: the subscription has handled what is on it.
  witness: (view) => {
    const { checkpoint } = ledgerOf(view, view.each.s);
    return (
      view.budgets.crash > 0 &&
      member(view.links.pages, view.each.s).some(
        ({ after, events }) => after < checkpoint && events.length > 0,
      )
    );
  },
});

export const everyEffectBeforeTheCheckpoint = actionProperty('ED6.1', subscriptions, {
  name: 'subscription-skips',
  forEach,
  holds: {
    'every event before the checkpoint has had its effect': ({ after, each: { s } }) => {
      const { checkpoint, effects } = ledgerOf(after, s);
      return after.actors.log.context.events
        .slice(0, checkpoint)
        .every((event) => effects.includes(event));
    },
  },
  // The subscription went down between two events, and starts again.
  witness: ({ before, action, each: { s } }) => {
    const { checkpoint } = ledgerOf(before, s);
    return (
      isRestartOf(action, `subscription[${s}]`) &&
      checkpoint > 0 &&
      checkpoint < before.actors.log.context.events.length
    );
  },
});

const ledgerOf = ({ actors }: SubscriptionsView, id: SubscriptionId): Ledger =>
  member(actors.subscription, id).context.ledger;
