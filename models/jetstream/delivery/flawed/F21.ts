/** F21: a payload that cannot be parsed is an error that ends the loop. */
import { raise } from 'xstate';
import { worker } from '../../worker.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const fragile = worker.provide({ actions: { dropMalformed: raise({ type: 'stop' }) } });

export const F21 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-draining', scope, { worker: fragile });
