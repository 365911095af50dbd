/** O27: each update is applied as it arrives, without a look at its number. */
import { assign } from 'xstate';
import { consumer } from '../consumer.js';
import { sequenceSystem } from '../system.js';
import type { SequenceScope } from '../system.js';
import { apply } from '../updates.js';

const eager = consumer.provide({
  guards: {
    // What is applied twice in a row would be no end of updates.
    isPast: ({ context: { state }, event }) =>
      Object.values(state.applied).some((updates) => updates.includes(event.update)),
    isEarly: () => false,
  },
  actions: {
    apply: assign(({ context: { state }, event }) => ({ state: apply(state, event.update) })),
  },
});

export const O27 = (scope: SequenceScope) => sequenceSystem(scope, eager);
