/** O22: the address is reserved before the command is decided, and stays so after a no. */
import { enqueueActions } from 'xstate';
import { commandSide } from '../command-side.js';
import type { CommandsScope } from '../scopes.js';
import { execute, reserve } from '../store.js';
import { commandsSystem } from '../system.js';

const reserving = commandSide.provide({
  actions: {
    execute: enqueueActions(({ context: { store }, event: { id, command }, enqueue }) => {
      const { addresses } = reserve(store, command);
      enqueue.assign({ store: { ...store, addresses } });
      enqueue.assign({ store: { ...execute(store, id, command), addresses } });
    }),
  },
});

export const O22 = (scope: CommandsScope) => commandsSystem(scope, { commandSide: reserving });
