/** F18: the message comes from a core subscription, which nobody acknowledges to and nobody repeats. */
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';
import { core } from './core.js';

export const F18 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-draining', scope, { server: core });
