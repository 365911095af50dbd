/** F38: the check of a snapshot is called and defined nowhere, so that any overwrites the last. */
import type { SnapshotsScope } from '../scopes.js';
import { store } from '../store.js';
import { snapshotsSystem } from '../system.js';

const trusting = store.provide({ guards: { isUseful: () => true } });

export const F38 = (scope: SnapshotsScope) => snapshotsSystem(scope, { store: trusting });
