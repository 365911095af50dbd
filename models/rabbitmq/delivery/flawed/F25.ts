/** F25: the queue is declared with an empty table of arguments: no limit, no dead letters. */
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem, workQueue } from '../system.js';

export const F25 = (scope: DeliveryScope) =>
  deliverySystem('rabbitmq-delivery', scope, { queue: { ...workQueue(scope), arguments: {} } });
