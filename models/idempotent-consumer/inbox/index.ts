/**
 * The inbox as a model: what ED6.1, ED6.2 and ED6.5 are checked on.
 *
 * Reading order: `messages.ts`, the machines `database.ts` with `tables.ts`, `replica.ts` and
 * `queue.ts`, then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { inboxSystem } from './system.js';

export const inbox = model({
  name: 'idempotent-consumer',
  scopes,
  build: (scope) => inboxSystem(scope),
});

/** What a property of the inbox sees of a state. */
export type InboxView = ViewOf<typeof inbox>;
