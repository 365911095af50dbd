/**
 * The global order of the event store as a model: what ED4.5 is checked on.
 *
 * Reading order: `rows.ts`, `messages.ts`, the machines `database.ts` with `tables.ts`, `session.ts`
 * and `reader.ts`, then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { globalOrderSystem } from './system.js';

export const globalOrder = model({
  name: 'event-store-order',
  scopes,
  build: (scope) => globalOrderSystem(scope),
});

/** What a property of the global order sees of a state. */
export type GlobalOrderView = ViewOf<typeof globalOrder>;
