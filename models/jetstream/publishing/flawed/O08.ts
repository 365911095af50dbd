/** O08: the id is made in the function that sends, so that each attempt has another. */
import { enqueueActions } from 'xstate';
import { publisher } from '../../publisher.js';
import type { PublishingScope } from '../scopes.js';
import { publishingSystem } from '../system.js';

const renaming = publisher.provide({
  actions: {
    request: enqueueActions(({ context: { messages, current, attempts }, enqueue }) => {
      const message = messages[current] ?? '';
      const id = `${message}, attempt ${attempts}`;
      enqueue.assign({ id });
      enqueue.emit({ type: 'publish', message, id });
    }),
  },
});

export const O08 = (scope: PublishingScope) => publishingSystem(scope, { publisher: renaming });
