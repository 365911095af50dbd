/** O24: the inbox is looked at first and written later, and nothing is locked in between. */
import { database } from '../database.js';
import type { InboxScope } from '../scopes.js';
import { inboxSystem } from '../system.js';

const looking = database.provide({ guards: { isFree: () => true } });

export const O24 = (scope: InboxScope) => inboxSystem(scope, { database: looking });
