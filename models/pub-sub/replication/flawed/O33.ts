/** O33: whoever follows a new leader cuts its log back to its own watermark first. */
import { assertEvent, assign } from 'xstate';
import { replica } from '../replica.js';
import type { ReplicationScope } from '../scopes.js';
import { replicationSystem } from '../system.js';

const cuttingBack = replica.provide({
  actions: {
    adopt: assign(({ context: { id, log, watermark }, event }) => {
      assertEvent(event, 'decided');
      const { epoch, leader, inSync } = event;
      return {
        decision: { epoch, leader, inSync },
        log: leader === id ? log : log.slice(0, watermark),
        ends: {},
        waiting: [],
      };
    }),
  },
});

export const O33 = (scope: ReplicationScope) => replicationSystem(scope, { replica: cuttingBack });
