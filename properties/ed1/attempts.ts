/**
 * ED1.6, bounded attempts: each is on record before its dispatch, and after the last comes the
 * dead letter.
 */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { Subscription, SubscriptionId } from '../../models/event-bus/events.js';
import { eventBus } from '../../models/event-bus/index.js';
import type { EventBusView } from '../../models/event-bus/index.js';
import type { Place, Places } from '../../models/event-bus/store.js';
import { deliveredTo, dispatchIn, leaveLease, placeOf, storeOf } from '../event-bus.js';
import { detailOf, isRestartOf } from '../steps.js';

const forEach = { s: 'subscriber' } as const;

export const boundedAttempts = invariant('ED1.6', eventBus, {
  name: 'limit',
  forEach,
  holds: {
    'no more attempts are on record than the retry policy allows': (view) => {
      const { maxAttempts } = subscriptionOf(view);
      return Object.values(placesOf(view)).every(
        (place) => !('attempts' in place) || place.attempts <= maxAttempts,
      );
    },
    'no attempt beyond the limit is delivered': (view) => {
      const { maxAttempts } = subscriptionOf(view);
      return deliveredTo(view, view.each.s).every(({ attempt }) => attempt <= maxAttempts);
    },
    'a dead letter has used up its attempts': (view) => {
      const { maxAttempts } = subscriptionOf(view);
      return Object.values(placesOf(view)).every(
        (place) => place.status !== 'dead' || place.attempts === maxAttempts,
      );
    },
  },
  witness: (view) => Object.values(placesOf(view)).some(({ status }) => status === 'dead'),
});

export const durableAttempts = actionProperty('ED1.6', eventBus, {
  name: 'durable',
  forEach,
  holds: {
    'an attempt is on record when it is dispatched': ({ action, after, each: { s } }) => {
      const delivery = dispatchIn(action, s);
      return (
        delivery === undefined || attemptsOf(placeOf(after, s, delivery.event)) === delivery.attempt
      );
    },
    'each dispatch is an attempt of its own': ({ before, action, each: { s } }) => {
      const delivery = dispatchIn(action, s);
      return (
        delivery === undefined ||
        attemptsOf(placeOf(before, s, delivery.event)) === delivery.attempt - 1
      );
    },
    'a dead letter stays one': ({ before, after, each: { s } }) =>
      Object.entries(storeOf(before).places[s] ?? {}).every(
        ([event, { status }]) => status !== 'dead' || placeOf(after, s, event)?.status === 'dead',
      ),
  },
  witness: {
    'a crash comes between the record of an attempt and its dispatch': ({
      before,
      action,
      after,
      each: { s },
    }) =>
      detailOf(action).kind === 'crash' &&
      dispatchIn(action, s) === undefined &&
      Object.entries(storeOf(before).places[s] ?? {}).some(
        ([event, place]) => attemptsOf(placeOf(after, s, event)) > attemptsOf(place),
      ),
    'a refusal of the last attempt makes a dead letter': ({ before, action, after, each: { s } }) =>
      detailOf(action).kind === 'receive' && leaveLease(before, after, s).includes('dead'),
    'the expiry of the last lease makes a dead letter': ({ before, action, after, each: { s } }) =>
      detailOf(action).kind === 'timer' && leaveLease(before, after, s).includes('dead'),
    'the restart of the bus after the last attempt makes a dead letter': ({
      before,
      action,
      after,
      each: { s },
    }) => isRestartOf(action, 'bus') && leaveLease(before, after, s).includes('dead'),
  },
});

type StateOfSubscription = EventBusView & { readonly each: { readonly s: SubscriptionId } };

/** What the subscriber has subscribed to, from the subscriber itself. */
const subscriptionOf = ({ actors, each }: StateOfSubscription): Subscription =>
  member(actors.subscriber, each.s).context.subscription;

const placesOf = (view: StateOfSubscription): Places => storeOf(view).places[view.each.s] ?? {};

const attemptsOf = (place: Place | undefined): number =>
  place !== undefined && 'attempts' in place ? place.attempts : 0;
