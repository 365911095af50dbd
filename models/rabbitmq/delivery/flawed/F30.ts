/** F30: consuming begins without a prefetch limit, so the broker pushes whatever it has. */
import { emit } from 'xstate';
import { consumer } from '../../consumer.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const greedy = consumer.provide({
  actions: {
    subscribe: emit(({ context: { id, settings } }) => ({
      type: 'consume',
      from: id,
      ...settings,
      prefetch: 0,
    })),
  },
});

export const F30 = (scope: DeliveryScope) =>
  deliverySystem('rabbitmq-delivery', scope, { consumer: greedy });
