/** O09: an acknowledged message is no longer pending, but stays in the queue for redelivery. */
import { assertEvent, enqueueActions } from 'xstate';
import { settle } from '../../consumer.js';
import { server } from '../../server.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const halfSettling = server.provide({
  actions: {
    settle: enqueueActions(({ context: { consumer }, event, enqueue }) => {
      assertEvent(event, ['ack', 'term']);
      enqueue.cancel(`ack wait ${event.sequence}`);
      const settled = settle(consumer, [event.sequence]);
      enqueue.assign({ consumer: { ...settled, queue: consumer.queue } });
    }),
  },
});

export const O09 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-delivery', scope, { server: halfSettling });
