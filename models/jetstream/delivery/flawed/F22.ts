/** F22: a message of an unknown type is neither acknowledged nor terminated. */
import { assign } from 'xstate';
import { worker } from '../../worker.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const silent = worker.provide({ actions: { dropUnknown: assign({}) } });

export const F22 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-draining', scope, { worker: silent });
