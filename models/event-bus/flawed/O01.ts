/** O01: the buffer is emptied from the wrong end, `pop` where `shift` was meant. */
import { assertEvent, enqueueActions } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { nextAttempt } from '../store.js';
import { eventBusSystem } from '../system.js';

const lastInFirstOut = bus.provide({
  actions: {
    startNext: enqueueActions(({ context: { store }, event, enqueue }) => {
      assertEvent(event, 'dispatch');
      const { subscription } = event;
      const next = nextAttempt({ ...store, log: store.log.toReversed() }, subscription);
      if (next !== undefined) enqueue.raise({ type: 'startAttempt', subscription, ...next });
    }),
  },
});

export const O01 = (scope: EventBusScope) => eventBusSystem(scope, { bus: lastInFirstOut });
