/** F16: success is reported as soon as the client has the message in its buffer. */
import { enqueueActions } from 'xstate';
import { publisher } from '../../publisher.js';
import type { PublishingScope } from '../scopes.js';
import { publishingSystem } from '../system.js';

const core = publisher.provide({
  actions: {
    request: enqueueActions(({ context: { messages, current, id }, enqueue }) => {
      enqueue.emit({ type: 'publish', message: messages[current] ?? '', id });
      enqueue.raise({ type: 'confirmed', id, sequence: 0, duplicate: false });
    }),
  },
});

export const F16 = (scope: PublishingScope) => publishingSystem(scope, { publisher: core });
