/** F31: a cancellation is taken for an empty queue, and the application waits for a message. */
import { consumer } from '../../consumer.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const waiting = consumer.provide({ guards: { subscribesAgain: () => false } });

export const F31 = (scope: DeliveryScope) =>
  deliverySystem('rabbitmq-draining', scope, { consumer: waiting });
