/**
 * Queries as a model: what ED5.4 and ED5.5 are checked on.
 *
 * Reading order: `messages.ts`, the machines `write-side.ts`, `replica.ts` and `session.ts`, then
 * `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { queriesSystem } from './system.js';

export const queries = model({
  name: 'cqrs-queries',
  scopes,
  build: (scope) => queriesSystem(scope),
});

/** What a property of queries sees of a state. */
export type QueriesView = ViewOf<typeof queries>;
