/** O12: a new release brings the stored events to its own schema, in place. */
import { assign } from 'xstate';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { upcastAll } from '../streams.js';
import { appendsSystem } from '../system.js';

const migrating = store.provide({
  actions: {
    deploy: assign(({ context: { streams } }) => ({
      release: 2,
      streams: Object.fromEntries(
        Object.entries(streams).map(([stream, events]) => [stream, upcastAll(events)]),
      ),
    })),
  },
});

export const O12 = (scope: AppendsScope) => appendsSystem(scope, { store: migrating });
