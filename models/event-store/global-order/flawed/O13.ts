/** O13: readers follow the positions of a sequence as if it were drawn in the order of commits. */
import type { GlobalOrderScope } from '../scopes.js';
import { globalOrderSystem } from '../system.js';

export const O13 = (scope: GlobalOrderScope) => globalOrderSystem(scope, { order: 'position' });
