/** F29: an application consumes again on the same channel, under the same tag. */
import { emit } from 'xstate';
import { consumer } from '../../consumer.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const namesake = consumer.provide({
  actions: {
    subscribe: emit(({ context: { id, settings } }) => ({
      type: 'consume',
      from: id,
      ...settings,
      channelName: 'channel',
      consumerTag: 'consumer',
    })),
  },
});

export const F29 = (scope: DeliveryScope) =>
  deliverySystem('rabbitmq-draining', scope, { consumer: namesake });
