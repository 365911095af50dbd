/** O31: the id alone decides, so another command under it gets the answer of the first. */
import { commandSide } from '../command-side.js';
import type { CommandsScope } from '../scopes.js';
import { commandsSystem } from '../system.js';

const trusting = commandSide.provide({ guards: { isAnother: () => false } });

export const O31 = (scope: CommandsScope) => commandsSystem(scope, { commandSide: trusting });
