/** F37: a stream without events cannot be loaded, so nothing can be decided about a new user. */
import { assertEvent, emit } from 'xstate';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { historyOf } from '../streams.js';
import { appendsSystem } from '../system.js';

const strict = store.provide({
  actions: {
    answerHistory: emit(({ context: { streams }, event }) => {
      assertEvent(event, 'load');
      const events = historyOf(streams, event.stream);
      return events.length === 0
        ? { type: 'rejected', to: event.from, reason: 'failure' }
        : { type: 'history', to: event.from, events };
    }),
  },
});

export const F37 = (scope: AppendsScope) => appendsSystem(scope, { store: strict });
