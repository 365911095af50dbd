/** F46: a query presents nothing, and is answered from whatever the view holds at the time. */
import { assertEvent, emit } from 'xstate';
import type { QueriesScope } from '../scopes.js';
import { session } from '../session.js';
import { queriesSystem } from '../system.js';

const undemanding = session.provide({
  actions: {
    query: emit(({ context: { id: from }, event }) => {
      assertEvent(event, 'ask');
      return { type: 'query', from, to: event.replica, token: 0 };
    }),
  },
});

export const F46 = (scope: QueriesScope) => queriesSystem(scope, { session: undemanding });
