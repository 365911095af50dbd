/**
 * A projection as a model: what ED5.1 to ED5.3 and ED5.7 are checked on.
 *
 * Reading order: `view.ts`, `messages.ts`, the machines `log.ts`, `database.ts` and `projector.ts`,
 * then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { projectionSystem } from './system.js';

export const projection = model({
  name: 'cqrs-projection',
  scopes,
  build: (scope) => projectionSystem(scope),
});

/** What a property of the projection sees of a state. */
export type ProjectionView = ViewOf<typeof projection>;
