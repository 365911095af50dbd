/** F12: a topic is created whether or not there is one, and its log begins anew. */
import { broker } from '../../broker.js';
import type { TopicLogScope } from '../scopes.js';
import { topicLogSystem } from '../system.js';

const replacing = broker.provide({
  guards: { existsAsAsked: () => false, exists: () => false },
});

export const F12 = (scope: TopicLogScope) => topicLogSystem(scope, { broker: replacing });
