/** F26: the channel is not in confirm mode; what was written to it is reported as published. */
import { enqueueActions } from 'xstate';
import { publisher } from '../../publisher.js';
import type { PublishingScope } from '../scopes.js';
import { publishingSystem } from '../system.js';

const unconfirmed = publisher.provide({
  actions: {
    send: enqueueActions(({ context: { settings, published, outcomes }, event, enqueue }) => {
      if (event.type !== 'send') return;
      const { message, address } = event.publication;
      const number = published + 1;
      enqueue.emit({ type: 'publish', message, number, ...address, ...settings });
      enqueue.assign({ published: number, outcomes: { ...outcomes, [message]: 'success' } });
    }),
  },
});

export const F26 = (scope: PublishingScope) => publishingSystem(scope, { publisher: unconfirmed });
