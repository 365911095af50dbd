/**
 * ED6, idempotent event handling, as far as it is about the event bus: ED6.3.
 *
 * The bus of the model remembers every event that it has stored, so the window of the clause never
 * ends.
 */
import { invariant } from 'edproof/suite';
import { eventBus } from '../../models/event-bus/index.js';
import { storeOf } from '../event-bus.js';

export const retriedPublishStoresOnce = invariant('ED6.3', eventBus, {
  holds: {
    'the log holds each event at most once': (view) => {
      const { log } = storeOf(view);
      return new Set(log).size === log.length;
    },
  },
  // A publish arrives of an event that is stored already.
  witness: (view) => view.links.requests.some(({ event }) => storeOf(view).log.includes(event)),
});
