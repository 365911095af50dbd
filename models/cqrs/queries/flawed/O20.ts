/** O20: any replica may answer, and what a session has seen there does not count afterwards. */
import { assertEvent, assign } from 'xstate';
import type { QueriesScope } from '../scopes.js';
import { session } from '../session.js';
import { queriesSystem } from '../system.js';

const forgetful = session.provide({
  actions: {
    noteAnswer: assign(({ event }) => {
      assertEvent(event, 'answer');
      return { seen: event.checkpoint };
    }),
  },
});

export const O20 = (scope: QueriesScope) => queriesSystem(scope, { session: forgetful });
