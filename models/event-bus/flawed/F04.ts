/** F04: the event is stored before it is routed, and a retry is not recognised. */
import { assertEvent, enqueueActions } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { accept } from '../store.js';
import { eventBusSystem } from '../system.js';

const storingFirst = bus.provide({
  guards: { isStored: () => false },
  actions: {
    answerRejected: enqueueActions(
      ({ context: { store }, event: message, enqueue }, { reason }) => {
        assertEvent(message, 'publish');
        enqueue.assign({ store: accept(store, message.event, []) });
        enqueue.emit({ type: 'rejected', event: message.event, reason });
      },
    ),
  },
});

export const F04 = (scope: EventBusScope) => eventBusSystem(scope, { bus: storingFirst });
