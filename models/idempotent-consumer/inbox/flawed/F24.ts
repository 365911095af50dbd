/** F24: without a common name each replica is a consumer of its own, and gets a copy of its own. */
import type { InboxScope } from '../scopes.js';
import { inboxSystem } from '../system.js';

export const F24 = (scope: InboxScope) => inboxSystem(scope, { consumerOf: (replica) => replica });
