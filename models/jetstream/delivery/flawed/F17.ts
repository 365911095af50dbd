/** F17: the settings are kept, and a core subscription is made: no count, no timeout, no limit. */
import { assertEvent, assign, enqueueActions } from 'xstate';
import { deliver, settle } from '../../consumer.js';
import { server } from '../../server.js';
import { worker } from '../../worker.js';
import type { DeliveryScope } from '../scopes.js';
import { deliverySystem } from '../system.js';

const core = server.provide({
  actions: {
    track: assign(({ context: { consumer }, event }) => {
      assertEvent(event, 'startDelivery');
      return { consumer: settle(deliver(consumer, event), [event.sequence]) };
    }),
    startAckWait: assign({}),
  },
});

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
