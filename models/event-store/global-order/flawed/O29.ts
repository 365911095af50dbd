/** O29: an append may join a transaction that has written already, and so has its id. */
import { database } from '../database.js';
import type { GlobalOrderScope } from '../scopes.js';
import { globalOrderSystem } from '../system.js';

export const O29 = (scope: GlobalOrderScope) =>
  globalOrderSystem(scope, { database: database.provide({ guards: { hasId: () => false } }) });
