/** F28: messages are published with default properties: they are not persistent. */
import type { PublishingScope } from '../scopes.js';
import { publishingSystem } from '../system.js';

export const F28 = (scope: PublishingScope) =>
  publishingSystem(scope, { settings: { persistent: false } });
