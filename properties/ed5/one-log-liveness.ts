/** ED5.9, its liveness part: what is logged becomes visible to every subscription. */
import { member } from 'edproof/modeling';
import { leadsTo, weak } from 'edproof/suite';
import { subscriptions } from '../../models/event-store/subscriptions/index.js';
import type { SubscriptionsView } from '../../models/event-store/subscriptions/index.js';

export const loggedBecomesVisible = leadsTo('ED5.9', subscriptions, {
  name: 'logged-visible',
  forEach: { s: 'subscription' },
  from: {
    'an event is logged that the subscription has not seen': (view) => lacks(view, view.each.s),
  },
  to: {
    'the subscription has seen all that is logged': (view) => !lacks(view, view.each.s),
  },
  fairness: [
    weak('subscription.stimulus(look)'),
    weak({ kind: 'receive', actor: 'log' }),
    weak('subscription.receive(pages, page)'),
    weak({ kind: 'recovery' }),
  ],
  assumptions: ['finitely many crashes: their budget is spent in the end'],
});

const lacks = (view: SubscriptionsView, subscription: string): boolean =>
  member(view.actors.subscription, subscription).context.ledger.effects.length <
  view.actors.log.context.events.length;
