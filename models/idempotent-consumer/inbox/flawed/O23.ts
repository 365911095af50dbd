/** O23: inbox, effect and outbox are written in a transaction each. */
import { assertEvent, enqueueActions } from 'xstate';
import { database } from '../database.js';
import type { InboxScope } from '../scopes.js';
import { inboxSystem } from '../system.js';
import { act, enqueue as send, entryOf, receive } from '../tables.js';

const writingThrice = database.provide({
  actions: {
    write: enqueueActions(({ context: { tables }, event, enqueue }) => {
      assertEvent(event, 'commit');
      const received = receive(tables, entryOf(event), event.from);
      const acted = act(received, event.message);
      enqueue.assign({ tables: received });
      enqueue.assign({ tables: acted });
      enqueue.assign({ tables: send(acted, event.message) });
    }),
  },
});

export const O23 = (scope: InboxScope) => inboxSystem(scope, { database: writingThrice });
