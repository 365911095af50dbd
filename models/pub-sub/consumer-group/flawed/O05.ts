/** O05: a report is taken from whoever is a member; in which generation it was assigned is not asked. */
import { assertEvent } from 'xstate';
import { coordinator } from '../../coordinator.js';
import type { ConsumerGroupScope } from '../scopes.js';
import { consumerGroupSystem } from '../system.js';

const trusting = coordinator.provide({
  guards: {
    isStale: ({ context: { group }, event }) => {
      assertEvent(event, ['processed', 'lost', 'commit']);
      return !group.members.includes(event.consumer);
    },
  },
});

export const O05 = (scope: ConsumerGroupScope) =>
  consumerGroupSystem(scope, { coordinator: trusting });
