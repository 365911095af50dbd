/** ED5.9, its liveness part: what is logged becomes visible to every subscription. */
import { member } from 'edproof/modeling';
import { leadsTo, weak } from 'edproof/suite';
import { subscriptions } from '../../models/event-store/subscriptions/index.js';
import type { SubscriptionsView } from '../../models/event-store/subscriptions/index.js';
import type { Read } from '../../models/event-store/subscriptions/messages.js';
import { receivedIn } from '../steps.js';

export const loggedBecomesVisible = leadsTo('ED5.9', subscriptions, {
  name: 'logged-visible',
  forEach: { s: 'subscription' },
  from: {
    'an event is logged that the subscription has not seen': (view) => lacks(view, view.each.s),
  },
  to: {
    'the subscription has seen all that is logged': (view) => !lacks(view, view.each.s),
  },
  // The subscription looks without being told to, and the log does not pass over its question,
  // however many others ask. Nothing is assumed of notices, nor of any other subscription.
  fairness: ({ s }) => [
    weak(`subscription[${s}].stimulus(look)`),
    {
      ...weak({
        family: 'log.receive(reads, read)',
        where: (action) => receivedIn<Read>(action, 'read')?.from === s,
      }),
      name: `log.receive(reads, read) from subscription[${s}]`,
    },
    weak({ family: 'subscription.receive(pages, page)', actor: `subscription[${s}]` }),
    weak({ kind: 'recovery' }),
  ],
  assumptions: ['finitely many crashes: their budget is spent in the end'],
});

const lacks = (view: SubscriptionsView, subscription: string): boolean =>
  member(view.actors.subscription, subscription).context.ledger.effects.length <
  view.actors.log.context.events.length;
