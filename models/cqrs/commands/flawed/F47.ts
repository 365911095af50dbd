/** F47: nothing tells a retry from a new command. */
import { commandSide } from '../command-side.js';
import type { CommandsScope } from '../scopes.js';
import { commandsSystem } from '../system.js';

const forgetful = commandSide.provide({
  guards: { isKnown: () => false, isAnother: () => false },
});

export const F47 = (scope: CommandsScope) => commandsSystem(scope, { commandSide: forgetful });
