/** O06: a pause is kept with the partition, until whoever asked for it asks to go on. */
import { assertEvent, emit } from 'xstate';
import { broker } from '../../broker.js';
import { nextFor, without } from '../../polling.js';
import type { FlowControlScope } from '../scopes.js';
import { flowControlSystem } from '../system.js';

const withholding = broker.provide({
  actions: {
    answerNext: emit(({ context: { store, paused }, event }) => {
      assertEvent(event, 'poll');
      const poll = without(event, (partition) => Object.hasOwn(paused, partition));
      return { type: 'polled', to: event.consumer, next: nextFor(store, poll) };
    }),
  },
});

export const O06 = (scope: FlowControlScope) => flowControlSystem(scope, { broker: withholding });
