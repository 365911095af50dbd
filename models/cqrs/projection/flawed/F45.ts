/** F45: there is a view, and there is a log, and nobody reads the one for the other. */
import { enqueueActions } from 'xstate';
import { projector } from '../projector.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';

const deaf = projector.provide({ actions: { read: enqueueActions(() => undefined) } });

export const F45 = (scope: ProjectionScope) => projectionSystem(scope, { projector: deaf });
