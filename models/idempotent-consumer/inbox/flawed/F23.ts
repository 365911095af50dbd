/** F23: nothing records that a message was handled, so what is delivered again acts again. */
import { database } from '../database.js';
import type { InboxScope } from '../scopes.js';
import { inboxSystem } from '../system.js';

const forgetful = database.provide({ guards: { isHandled: () => false } });

export const F23 = (scope: InboxScope) => inboxSystem(scope, { database: forgetful });
