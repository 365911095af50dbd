/** O28: the events of a batch are written one after another. */
import { enqueueActions } from 'xstate';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { append } from '../streams.js';
import { appendsSystem } from '../system.js';

const hasty = store.provide({
  actions: {
    write: enqueueActions(({ context: { streams, pending }, enqueue }) => {
      pending?.events.forEach((_, index) => {
        const events = pending.events.slice(0, index + 1);
        enqueue.assign({ streams: append(streams, { ...pending, events }) });
      });
    }),
  },
});

export const O28 = (scope: AppendsScope) => appendsSystem(scope, { store: hasty });
