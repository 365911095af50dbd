/** O30: the locks are taken in the order in which the caller happens to name the streams. */
import type { GlobalOrderScope } from '../scopes.js';
import { insertInto, lockOf } from '../session.js';
import { globalOrderSystem } from '../system.js';

export const O30 = (scope: GlobalOrderScope) =>
  globalOrderSystem(scope, {
    appendTo: (streams) => [...streams.map(lockOf), ...streams.map(insertInto)],
  });
