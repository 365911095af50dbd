/** F27: messages are published without the mandatory flag, so nothing that is unroutable comes back. */
import type { PublishingScope } from '../scopes.js';
import { publishingSystem } from '../system.js';

export const F27 = (scope: PublishingScope) =>
  publishingSystem(scope, { settings: { mandatory: false } });
