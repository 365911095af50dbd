/** F15: a poll for what retention has removed goes on at the oldest message there is. */
import { assertEvent, emit } from 'xstate';
import { broker } from '../../broker.js';
import { nextFor } from '../../polling.js';
import { logOf } from '../../topics.js';
import type { RetentionScope } from '../scopes.js';
import { retentionSystem } from '../system.js';

const silent = broker.provide({
  guards: { isTrimmed: () => false },
  actions: {
    answerNext: emit(({ context: { store }, event }) => {
      assertEvent(event, 'poll');
      const positions = Object.entries(event.positions).map(
        ([partition, offset]) =>
          [partition, Math.max(offset, logOf(store, partition).start)] as const,
      );
      const poll = { ...event, positions: Object.fromEntries(positions) };
      return { type: 'polled', to: event.consumer, next: nextFor(store, poll) };
    }),
  },
});

export const F15 = (scope: RetentionScope) => retentionSystem(scope, { broker: silent });
