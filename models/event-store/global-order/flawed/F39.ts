/** F39: there is no order across streams, so a reader goes through them one after another. */
import type { GlobalOrderScope } from '../scopes.js';
import { globalOrderSystem } from '../system.js';

export const F39 = (scope: GlobalOrderScope) => globalOrderSystem(scope, { order: 'stream' });
