/** O19: a save sets the new checkpoint, whatever is there. */
import { database } from '../database.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';

const blind = database.provide({ guards: { isStale: () => false } });

export const O19 = (scope: ProjectionScope) => projectionSystem(scope, { database: blind });
