/** O34: a replica that has caught up counts only once the controller has taken it in. */
import { assertEvent, enqueueActions } from 'xstate';
import { replica } from '../replica.js';
import type { ReplicationScope } from '../scopes.js';
import { replicationSystem } from '../system.js';

const patient = replica.provide({
  actions: {
    reportCaughtUp: enqueueActions(({ context: { decision, log }, event, enqueue }) => {
      assertEvent(event, 'fetch');
      if (decision.inSync.includes(event.from) || event.end < log.length) return;
      enqueue.emit({ type: 'caughtUp', replica: event.from, epoch: decision.epoch });
    }),
  },
});

export const O34 = (scope: ReplicationScope) => replicationSystem(scope, { replica: patient });
