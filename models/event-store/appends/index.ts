/**
 * Appending to the event store as a model: what ED4.1 to ED4.4 are checked on.
 *
 * Reading order: `../user.ts`, `messages.ts`, the machines `store.ts` with `streams.ts` and
 * `writer.ts`, then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { appendsSystem } from './system.js';

export const appends = model({
  name: 'event-store',
  scopes,
  build: (scope) => appendsSystem(scope),
});

/** What a property of appends sees of a state. */
export type AppendsView = ViewOf<typeof appends>;
