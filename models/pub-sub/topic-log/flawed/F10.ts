/** F10: appending answers the end of the log plus one. It stores neither the message nor the end. */
import { assertEvent, assign, emit } from 'xstate';
import { broker } from '../../broker.js';
import { logOf, route } from '../../topics.js';
import type { TopicLogScope } from '../scopes.js';
import { topicLogSystem } from '../system.js';

const simplified = broker.provide({
  actions: {
    append: assign({}),
    answerAccepted: emit(({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      const { publisher: to, message } = event;
      const partition = route(store, message) ?? '';
      return { type: 'accepted', to, message, partition, offset: logOf(store, partition).end + 1 };
    }),
  },
});

export const F10 = (scope: TopicLogScope) => topicLogSystem(scope, { broker: simplified });
