/**
 * Snapshots as a model: what ED4.7 is checked on.
 *
 * Reading order: `../user.ts`, `messages.ts`, the machines `store.ts` and `snapshotter.ts`, then
 * `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { snapshotsSystem } from './system.js';

export const snapshots = model({
  name: 'event-store-snapshots',
  scopes,
  build: (scope) => snapshotsSystem(scope),
});

/** What a property of snapshots sees of a state. */
export type SnapshotsView = ViewOf<typeof snapshots>;
