/** F11: the leader answers when it has the message itself, and waits for no replica. */
import { enqueueActions } from 'xstate';
import { replica } from '../replica.js';
import type { ReplicationScope } from '../scopes.js';
import { replicationSystem } from '../system.js';

const hasty = replica.provide({
  actions: {
    acknowledge: enqueueActions(({ context: { waiting }, enqueue }) => {
      for (const { publisher: to, message, offset } of waiting) {
        enqueue.emit({ type: 'accepted', to, message, partition: 'orders/0', offset });
      }
      enqueue.assign({ waiting: [] });
    }),
  },
});

export const F11 = (scope: ReplicationScope) => replicationSystem(scope, { replica: hasty });
