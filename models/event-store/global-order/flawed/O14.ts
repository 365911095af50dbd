/** O14: each stream is locked when it comes to writing to it, and by then there is an id. */
import { database } from '../database.js';
import type { GlobalOrderScope } from '../scopes.js';
import { insertInto, lockOf } from '../session.js';
import { globalOrderSystem } from '../system.js';

export const O14 = (scope: GlobalOrderScope) =>
  globalOrderSystem(scope, {
    database: database.provide({ guards: { hasId: () => false } }),
    appendTo: (streams) => streams.flatMap((stream) => [lockOf(stream), insertInto(stream)]),
  });
