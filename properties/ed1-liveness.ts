/**
 * ED1, event-bus delivery reliability: the liveness clauses ED1.7 and ED1.8.
 *
 * The publisher publishes finitely many events, so that each event is settled in the end if again
 * and again none is left. Attempts are bounded: that a handler comes to an end is enough, whether it
 * succeeds does not matter. Crashes are bounded by their budget, and what crashed restarts.
 */
import { member } from 'edproof/modeling';
import { leadsTo, weak } from 'edproof/suite';
import type { SubscriptionId } from '../models/event-bus/events.js';
import { eventBus } from '../models/event-bus/index.js';
import type { EventBusView } from '../models/event-bus/index.js';
import { isOpen } from '../models/event-bus/store.js';
import { delivering, running, storeOf } from './event-bus.js';

export const settled = leadsTo('ED1.7', eventBus, {
  forEach: { s: 'subscriber' },
  from: {
    'an accepted event is not settled for the subscription': (view) => waits(view, view.each.s),
  },
  to: {
    'every accepted event is settled for it': (view) => !waits(view, view.each.s),
  },
  fairness: delivering,
  assumptions: ['finitely many crashes: their budget is spent in the end'],
});

export const isolated = leadsTo('ED1.8', eventBus, {
  forEach: { s: 'subscriber', t: 'subscriber' },
  from: {
    'an accepted event is not settled for s': (view) => waits(view, view.each.s),
  },
  to: {
    'every accepted event is settled for s': (view) => !waits(view, view.each.s),
  },
  fairness: ({ s }) => [
    weak(`bus.stimulus(dispatch ${s})`),
    weak(`subscriber[${s}].stimulus(succeed)`, `subscriber[${s}].stimulus(fail)`),
    weak({ kind: 'receive', actor: `subscriber[${s}]` }),
    ...running,
  ],
  assumptions: [
    'finitely many crashes: their budget is spent in the end',
    'nothing is assumed of the handler of t, which may hang for ever; of s itself it is assumed',
  ],
  // The handler of t is at work, and perhaps for ever, while something waits for s.
  witness: (view) =>
    waits(view, view.each.s) && member(view.actors.subscriber, view.each.t).matches('handling'),
});

/** Whether an accepted event is pending or leased for a subscription. */
const waits = (view: EventBusView, subscription: SubscriptionId): boolean =>
  Object.values(storeOf(view).places[subscription] ?? {}).some(isOpen);
