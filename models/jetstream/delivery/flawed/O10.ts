/** O10: the worker acknowledges what it receives, and handles it afterwards. */
import { enqueueActions } from 'xstate';
import { worker } from '../../worker.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const hasty = worker.provide({
  actions: {
    take: enqueueActions(({ enqueue }, { sequence, attempt, message }) => {
      enqueue.emit({ type: 'ack', sequence, attempt, reply: null });
      enqueue.assign({ current: { sequence, attempt, message } });
    }),
  },
});

export const O10 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-delivery', scope, { worker: hasty });
