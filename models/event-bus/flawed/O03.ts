/** O03: a bus that starts again owes every subscription all events of the log that match it. */
import { assign } from 'xstate';
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import type { Store } from '../store.js';
import { receiversOf, recover } from '../store.js';
import { eventBusSystem } from '../system.js';

const replayed = (store: Store): Store => ({
  ...store,
  places: Object.fromEntries(
    Object.entries(store.places).map(([id, places]) => {
      const owed = store.log.filter((event) => receiversOf(store, event).includes(id));
      const pending = owed.map((event) => [event, { status: 'pending', attempts: 0 }] as const);
      return [id, { ...Object.fromEntries(pending), ...places }];
    }),
  ),
});

const replaying = bus.provide({
  actions: { recover: assign({ store: ({ context }) => recover(replayed(context.store)) }) },
});

export const O03 = (scope: EventBusScope) => eventBusSystem(scope, { bus: replaying });
