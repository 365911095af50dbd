/**
 * Commands as a model: what ED5.8 and ED6.4 are checked on.
 *
 * Reading order: `messages.ts`, the machines `command-side.ts` with `store.ts` and `client.ts`, then
 * `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { commandsSystem } from './system.js';

export const commands = model({
  name: 'cqrs-commands',
  scopes,
  build: (scope) => commandsSystem(scope),
});

/** What a property of commands sees of a state. */
export type CommandsView = ViewOf<typeof commands>;
