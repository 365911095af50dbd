/** F35: nobody names the version of a decision; the store numbers what arrives as it arrives. */
import { assign } from 'xstate';
import { eventOf, partsOf } from '../../events.js';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { append, versionOf } from '../streams.js';
import { appendsSystem } from '../system.js';

const numbering = store.provide({
  guards: { isConflict: () => false },
  actions: {
    write: assign(({ context: { streams, pending } }) => {
      if (pending === null) return {};
      const version = versionOf(streams, pending.stream);
      const events = pending.events.map((event, index) =>
        eventOf({ ...partsOf(event), version: version + index + 1 }),
      );
      return { streams: append(streams, { ...pending, events }) };
    }),
  },
});

export const F35 = (scope: AppendsScope) => appendsSystem(scope, { store: numbering });
