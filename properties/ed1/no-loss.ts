/**
 * ED1.1, no loss of acknowledged events.
 *
 * It is shown by induction over steps: what is acknowledged is in the log; whatever enters the log
 * gets a place for each matching subscription; and no step takes the last place away.
 */
import { actionProperty, invariant } from 'edproof/suite';
import { matches } from '../../models/event-bus/events.js';
import { eventBus } from '../../models/event-bus/index.js';
import { isOpen } from '../../models/event-bus/store.js';
import { buffered, cancels, hasPlace, leasesOf, storeOf } from '../event-bus.js';
import type { Asked } from '../event-bus.js';
import { isRestartOf, stimulusIn } from '../steps.js';

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
  witness: {
    'two events are acknowledged': ({ actors }) => actors.publisher.context.accepted.length === 2,
    'an event is given up after its rejection': ({ actors: { publisher } }) =>
      publisher.matches('done') &&
      publisher.context.accepted.length < publisher.context.events.length,
  },
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
  // What flawed buses lose events by.
  witness: {
    'a channel is created again while it buffers an event': ({ before, action }) => {
      const { channel } = stimulusIn<Asked<'createChannel'>>(action, 'createChannel') ?? {};
      return (
        channel !== undefined &&
        Object.values(storeOf(before).places).some((places) => buffered(places, channel) > 0)
      );
    },
    'the subscriber starts again while it is leased an event': ({ before, action, each: { s } }) =>
      isRestartOf(action, `subscriber[${s}]`) && leasesOf(before, s).length > 0,
  },
  witnessState: {
    'one event is processed, and another one a dead letter': (view) => {
      const places = Object.values(storeOf(view).places[view.each.s] ?? {});
      return ['processed', 'dead'].every((status) =>
        places.some((place) => place.status === status),
      );
    },
  },
});

export const subscriptionsStay = actionProperty('ED1.1', eventBus, {
  name: 'subscriptions',
  forEach,
  holds: {
    'a subscription stays what it was made as, until it is cancelled': ({
      before,
      action,
      after,
      each: { s },
    }) => {
      const subscription = storeOf(before).subscriptions[s];
      return (
        subscription === undefined ||
        subscription === storeOf(after).subscriptions[s] ||
        cancels(action, s)
      );
    },
  },
  witness: {
    'an id subscribes again while it has an event': ({ before, action }) => {
      const { id } = stimulusIn<Asked<'subscribe'>>(action, 'subscribe') ?? {};
      return id !== undefined && Object.values(storeOf(before).places[id] ?? {}).some(isOpen);
    },
  },
});
