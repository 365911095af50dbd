/**
 * A core subscription: the server forgets a message when it has sent it. F17 and F18 differ in what the
 * application makes of that.
 */
import { assertEvent, assign } from 'xstate';
import { deliver, settle } from '../../consumer.js';
import { server } from '../../server.js';

export const core = server.provide({
  actions: {
    track: assign(({ context: { consumer }, event }) => {
      assertEvent(event, 'startDelivery');
      return { consumer: settle(deliver(consumer, event), [event.sequence]) };
    }),
    startAckWait: assign({}),
  },
});
