/** F17: the settings are kept, and a core subscription is made: no count, no timeout, no limit. */
import { enqueueActions } from 'xstate';
import { worker } from '../../worker.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';
import { core } from './core.js';

/** Nobody would deliver the message again, so the application's own loop does. */
const looping = worker.provide({
  actions: {
    askAgain: enqueueActions(({ context: { id, current }, enqueue }) => {
      if (current === null) return;
      enqueue.raise({ type: 'deliver', to: id, ...current, attempt: current.attempt + 1 });
    }),
  },
});

export const F17 = (scope: DeliveryScope) =>
  deliverySystem('jetstream-delivery', scope, { server: core, worker: looping });
