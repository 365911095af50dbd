/**
 * ED1, event-bus delivery reliability: the safety clauses ED1.1 to ED1.6.
 *
 * ED1.1 is shown by induction over steps: what is acknowledged is in the log; whatever enters the
 * log gets a place for each matching subscription; and no step takes the last place away.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type {
  EventId,
  EventType,
  Subscription,
  SubscriptionId,
} from '../models/event-bus/events.js';
import { eventOf, matches } from '../models/event-bus/events.js';
import { eventBus } from '../models/event-bus/index.js';
import type { EventBusView } from '../models/event-bus/index.js';
import type { Place, Places } from '../models/event-bus/store.js';
import { isOpen, isRoutable } from '../models/event-bus/store.js';
import {
  answerIn,
  cancels,
  deliveredTo,
  dispatchIn,
  hasPlace,
  placeOf,
  storeOf,
} from './event-bus.js';
import { detailOf } from './steps.js';

const forEach = { s: 'subscriber' } as const;

export const acknowledgedIsLogged = invariant('ED1.1', eventBus, {
  name: 'logged',
  holds: {
    'an event that its publisher was told is accepted is in the log': (view) =>
      view.actors.publisher.context.accepted.every((event) => storeOf(view).log.includes(event)),
    'an event that is being reported as accepted is in the log': (view) =>
      view.links.replies.every(
        (reply) => reply.type === 'rejected' || storeOf(view).log.includes(reply.event),
      ),
  },
  witness: ({ actors }) => actors.publisher.context.accepted.length === 2,
});

export const noPlaceIsLost = actionProperty('ED1.1', eventBus, {
  name: 'places',
  forEach,
  holds: {
    'an event enters the log together with a place for the subscription, if that is active and matches':
      ({ before, after, each: { s } }) => {
        const subscription = storeOf(before).subscriptions[s];
        const entering = storeOf(after).log.slice(storeOf(before).log.length);
        return entering.every(
          (event) =>
            subscription === undefined ||
            !matches(subscription, event) ||
            hasPlace(after, s, event),
        );
      },
    'the log keeps what it has': ({ before, after }) =>
      storeOf(before).log.every((event, position) => storeOf(after).log[position] === event),
    'an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled':
      ({ before, action, after, each: { s } }) =>
        storeOf(before).log.every(
          (event) => !hasPlace(before, s, event) || hasPlace(after, s, event),
        ) || cancels(action, s),
  },
  witnessState: (view) => {
    const places = Object.values(storeOf(view).places[view.each.s] ?? {});
    return ['processed', 'dead'].every((status) => places.some((place) => place.status === status));
  },
});

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
        const dispatched = before.monitors.dispatches.context.last[s] ?? {};
        if (delivery.event in dispatched) return true;
        const { log } = storeOf(before);
        return log
          .slice(log.indexOf(delivery.event) + 1)
          .every((later) => !(later in dispatched) || !haveSameKey(later, delivery.event));
      },
  },
  witnessState: (view) => {
    const dispatched = Object.keys(view.monitors.dispatches.context.last[view.each.s] ?? {});
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
      return (
        delivery === undefined ||
        before.monitors.dispatches.context.last[s]?.[delivery.event] !== 'out'
      );
    },
  },
  // Some event really is dispatched a second time.
  witness: ({ before, action, each: { s } }) => {
    const delivery = dispatchIn(action, s);
    return (
      delivery !== undefined &&
      before.monitors.dispatches.context.last[s]?.[delivery.event] === 'returned'
    );
  },
});

export const boundedBuffers = actionProperty('ED1.5', eventBus, {
  holds: {
    'ok only for an event of a type that a channel carries': ({ action, after }) => {
      const answer = answerIn(action);
      return answer?.type !== 'accepted' || isRoutable(storeOf(after), answer.event);
    },
    'ok only if the log and every matching channel stored the event': ({
      before,
      action,
      after,
    }) => {
      const answer = answerIn(action);
      if (answer?.type !== 'accepted') return true;
      if (storeOf(before).log.includes(answer.event)) return true;
      return (
        storeOf(after).log.includes(answer.event) &&
        Object.entries(storeOf(after).subscriptions).every(
          ([id, subscription]) =>
            !matches(subscription, answer.event) || placeOf(after, id, answer.event) !== undefined,
        )
      );
    },
    'an error only if nothing was stored anywhere': ({ before, action, after }) =>
      answerIn(action)?.type !== 'rejected' || isDeepStrictEqual(storeOf(before), storeOf(after)),
    'no buffer holds more than its capacity': ({ after }) => {
      const { channels, places } = storeOf(after);
      return Object.values(places).every((claims) =>
        Object.entries(channels).every(
          ([channel, capacity]) => buffered(claims, channel) <= capacity,
        ),
      );
    },
  },
  witness: ({ action }) => {
    const answer = answerIn(action);
    return answer?.type === 'rejected' && answer.reason === 'full';
  },
});

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
  // A crash right between the record of an attempt and its dispatch.
  witness: ({ before, action, after, each: { s } }) =>
    detailOf(action).kind === 'crash' &&
    dispatchIn(action, s) === undefined &&
    Object.entries(storeOf(before).places[s] ?? {}).some(
      ([event, place]) => attemptsOf(placeOf(after, s, event)) > attemptsOf(place),
    ),
});

type StateOfSubscription = EventBusView & { readonly each: { readonly s: SubscriptionId } };

/** What the subscriber has subscribed to, from the subscriber itself. */
const subscriptionOf = ({ actors, each }: StateOfSubscription): Subscription =>
  member(actors.subscriber, each.s).context.subscription;

const placesOf = (view: StateOfSubscription): Places => storeOf(view).places[view.each.s] ?? {};

const attemptsOf = (place: Place | undefined): number =>
  place !== undefined && 'attempts' in place ? place.attempts : 0;

const haveSameKey = (one: EventId, other: EventId): boolean =>
  eventOf(one).key === eventOf(other).key;

/** How many of a subscription's unsettled events are in a channel's buffer. */
const buffered = (places: Places, channel: EventType): number =>
  Object.entries(places).filter(
    ([event, place]) => isOpen(place) && eventOf(event).type === channel,
  ).length;
