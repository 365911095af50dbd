/** F32: what fails is rejected with requeue, and the queue is of a kind that does not count. */
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem, workQueue } from '../system.js';

export const F32 = (scope: DeliveryScope) =>
  deliverySystem('rabbitmq-delivery', scope, { queue: { ...workQueue(scope), type: 'classic' } });
