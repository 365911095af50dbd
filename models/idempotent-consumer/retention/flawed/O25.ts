/** O25: entries of the inbox live exactly as long as the horizon, where the last duplicate can come. */
import { horizonOf } from '../delivery.js';
import type { RetentionScope } from '../scopes.js';
import { retentionSystem } from '../system.js';

export const O25 = (scope: RetentionScope) =>
  retentionSystem({ ...scope, retention: horizonOf(scope) });
