/**
 * ED6, idempotent event handling, as far as it is about the event bus: ED6.3.
 *
 * The bus of the model remembers every event that it has stored, so the window of the clause never
 * ends.
 */
import { actionProperty, invariant } from 'edproof/suite';
import { eventBus } from '../../models/event-bus/index.js';
import { publishes, storeOf } from '../event-bus.js';

export const retriedPublishStoresOnce = invariant('ED6.3', eventBus, {
  name: 'once',
  holds: {
    'the log holds each event at most once': (view) => isWithoutRepetition(storeOf(view).log),
    'the publisher counts each event as accepted at most once': ({ actors }) =>
      isWithoutRepetition(actors.publisher.context.accepted),
  },
  // A publish arrives of an event that is stored already.
  witness: (view) => view.links.requests.some(({ event }) => storeOf(view).log.includes(event)),
});

export const publishIsRepeated = actionProperty('ED6.3', eventBus, {
  name: 'repeated',
  holds: {
    'without an answer a publish is repeated only as often as the publisher has patience': ({
      before,
      action,
      after,
    }) => {
      const [waiting, now] = [before.actors.publisher, after.actors.publisher];
      const isRepeated = waiting.matches({ publishing: 'waiting' }) && publishes(action);
      return !isRepeated || now.context.patience === waiting.context.patience - 1;
    },
    'patience is never overdrawn': ({ after }) => after.actors.publisher.context.patience >= 0,
  },
  witness: ({ before, action }) =>
    before.actors.publisher.matches({ publishing: 'waiting' }) && publishes(action),
});

const isWithoutRepetition = (events: readonly string[]): boolean =>
  new Set(events).size === events.length;
