/**
 * ED1.2 to ED1.4: what is dispatched to whom, in which order, and when again.
 */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { EventId } from '../../models/event-bus/events.js';
import { eventOf, matches } from '../../models/event-bus/events.js';
import { eventBus } from '../../models/event-bus/index.js';
import {
  deliveredTo,
  dispatchIn,
  dispatchesTo,
  lastDispatch,
  leaveLease,
  storeOf,
} from '../event-bus.js';
import { detailOf, isRestartOf } from '../steps.js';

const forEach = { s: 'subscriber' } as const;

export const integrity = invariant('ED1.2', eventBus, {
  forEach,
  holds: {
    'what is delivered was published': (view) => {
      const { events, current } = view.actors.publisher.context;
      const published = events.slice(0, current + 1);
      return deliveredTo(view, view.each.s).every(({ event }) => published.includes(event));
    },
    'what is delivered has a type that the subscription takes and passes its filter': (view) => {
      const { subscription } = member(view.actors.subscriber, view.each.s).context;
      return deliveredTo(view, view.each.s).every(({ event }) => matches(subscription, event));
    },
    'what a subscriber has in hand is what it is handling': (view) => {
      const subscriber = member(view.actors.subscriber, view.each.s);
      return subscriber.matches('handling') === (subscriber.context.current !== null);
    },
  },
  // Something is delivered while the log also holds an event that the subscription does not take.
  witness: (view) => {
    const { subscription } = member(view.actors.subscriber, view.each.s).context;
    return (
      deliveredTo(view, view.each.s).length > 0 &&
      storeOf(view).log.some((event) => !matches(subscription, event))
    );
  },
});

export const order = actionProperty('ED1.3', eventBus, {
  forEach,
  holds: {
    'no event is dispatched for the first time after one of the same key that was published later':
      ({ before, action, each: { s } }) => {
        const delivery = dispatchIn(action, s);
        if (delivery === undefined) return true;
        const dispatched = dispatchesTo(before, s);
        if (delivery.event in dispatched) return true;
        const { log } = storeOf(before);
        return log
          .slice(log.indexOf(delivery.event) + 1)
          .every((later) => !(later in dispatched) || !haveSameKey(later, delivery.event));
      },
  },
  witnessState: (view) => {
    const dispatched = Object.keys(dispatchesTo(view, view.each.s));
    return dispatched.some((event) =>
      dispatched.some((other) => other !== event && haveSameKey(event, other)),
    );
  },
});

export const oneDispatchAtATime = actionProperty('ED1.4', eventBus, {
  forEach,
  holds: {
    'an event is dispatched again only after a refusal, the expiry of the lease, or a crash': ({
      before,
      action,
      each: { s },
    }) => {
      const delivery = dispatchIn(action, s);
      const last = delivery && lastDispatch(before, s, delivery.event);
      return last === undefined || last === 'returned';
    },
  },
  witness: {
    'an event is dispatched again': ({ before, action, each: { s } }) => {
      const delivery = dispatchIn(action, s);
      return delivery !== undefined && lastDispatch(before, s, delivery.event) === 'returned';
    },
    'a refusal hands an event back': ({ before, action, after, each: { s } }) =>
      detailOf(action).kind === 'receive' && leaveLease(before, after, s).includes('pending'),
    'the expiry of a lease hands an event back': ({ before, action, after, each: { s } }) =>
      detailOf(action).kind === 'timer' && leaveLease(before, after, s).includes('pending'),
    'the restart of the bus hands an event back': ({ before, action, after, each: { s } }) =>
      isRestartOf(action, 'bus') && leaveLease(before, after, s).includes('pending'),
  },
});

const haveSameKey = (one: EventId, other: EventId): boolean =>
  eventOf(one).key === eventOf(other).key;
