/** ED6.4: a command is executed once, and every attempt at it is answered alike. */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import { commands } from '../../models/cqrs/commands/index.js';
import type { CommandsView } from '../../models/cqrs/commands/index.js';
import type { Conflict, Execute } from '../../models/cqrs/commands/messages.js';
import type { Store } from '../../models/cqrs/commands/store.js';
import { processedIn, sentOf } from '../steps.js';

export const executedOnce = invariant('ED6.4', commands, {
  name: 'once',
  holds: {
    'no command has been executed twice': (view) => {
      const ids = storeOf(view).events.map((event) => event.split(':')[0]);
      return new Set(ids).size === ids.length;
    },
  },
  // An attempt arrives at a command that has been executed.
  witness: (view) =>
    Object.values(view.links.commands)
      .flat()
      .some(({ id, command }) => storeOf(view).results[id]?.command === command),
});

export const sameResult = invariant('ED6.4', commands, {
  name: 'result',
  forEach: { c: 'client' },
  holds: {
    'whoever asks again is answered as before': (view) =>
      Object.values(member(view.actors.client, view.each.c).context.answers).every(
        (answers) => answers.length === 1,
      ),
  },
  // The command side has been down, the client has asked again, and everything is answered.
  witness: (view) => {
    const client = member(view.actors.client, view.each.c);
    return (
      view.budgets.crash === 0 &&
      !view.actors.commandSide.down &&
      client.context.patience === 0 &&
      client.matches('done')
    );
  },
});

export const anotherPayload = actionProperty('ED6.4', commands, {
  name: 'conflict',
  holds: {
    'another command under a used id is a conflict, and changes nothing': ({
      before,
      action,
      after,
    }) => {
      const attempt = processedIn<Execute>(action, 'execute');
      const known = attempt && storeOf(before).results[attempt.id];
      return (
        known === undefined ||
        known.command === attempt?.command ||
        (sentOf<Conflict>(action, 'conflict').length === 1 &&
          isDeepStrictEqual(storeOf(before), storeOf(after)))
      );
    },
    'only another command under a used id is a conflict': ({ before, action }) => {
      const attempt = processedIn<Execute>(action, 'execute');
      return sentOf<Conflict>(action, 'conflict').every(
        ({ id }) => storeOf(before).results[id]?.command !== attempt?.command,
      );
    },
  },
  witnessState: (view) =>
    Object.values(view.actors.client).some(({ context }) =>
      Object.values(context.answers).flat().includes('conflict'),
    ),
});

const storeOf = ({ actors }: CommandsView): Store => actors.commandSide.context.store;
