/** F03: a full buffer is passed over, and the answer is still ok. */
import { assertEvent, assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { accept, isBufferFull, receiversOf } from '../store.js';
import { eventBusSystem } from '../system.js';

const passingOver = bus.provide({
  guards: { isFull: () => false },
  actions: {
    accept: assign(({ context: { store }, event: message }) => {
      assertEvent(message, 'publish');
      const { event } = message;
      const receivers = receiversOf(store, event).filter(
        (subscription) => !isBufferFull(store, { subscription, event }),
      );
      return { store: accept(store, event, receivers) };
    }),
  },
});

export const F03 = (scope: EventBusScope) => eventBusSystem(scope, { bus: passingOver });
