/**
 * Retention against horizon as a model: what ED6.6 is checked on.
 *
 * Reading order: `delivery.ts`, then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { retentionSystem } from './system.js';

export const retention = model({
  name: 'inbox-retention',
  scopes,
  build: (scope) => retentionSystem(scope),
});

/** What a property of retention sees of a state. */
export type RetentionView = ViewOf<typeof retention>;
