/** F33: the batch is stored, a handler of its events fails, and that is what append answers. */
import { enqueueActions } from 'xstate';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { append } from '../streams.js';
import { appendsSystem } from '../system.js';

const telling = store.provide({
  actions: {
    reportFailure: enqueueActions(({ context: { streams, pending }, enqueue }) => {
      if (pending === null) return;
      enqueue.assign({ streams: append(streams, pending) });
      enqueue.emit(
        pending.type === 'append'
          ? { type: 'rejected', to: pending.from, reason: 'failure' }
          : { type: 'refused' },
      );
    }),
  },
});

export const F33 = (scope: AppendsScope) => appendsSystem(scope, { store: telling });
