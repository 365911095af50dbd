/** ED5.8: a rejected command leaves nothing behind but the answer that it is given again. */
import { isDeepStrictEqual } from 'node:util';
import { actionProperty } from 'edproof/suite';
import { commands } from '../../models/cqrs/commands/index.js';
import type { CommandsView } from '../../models/cqrs/commands/index.js';
import type { Command, CommandId } from '../../models/cqrs/commands/messages.js';
import type { MemberEvent, Store } from '../../models/cqrs/commands/store.js';
import { decide, wordsOf } from '../../models/cqrs/commands/store.js';

export const rejectionLeavesNothing = actionProperty('ED5.8', commands, {
  holds: {
    'a command that is rejected changes nothing but its own result': ({ before, after }) =>
      rejectedIn(before, after).length === 0 ||
      (isDeepStrictEqual(storeOf(before).events, storeOf(after).events) &&
        isDeepStrictEqual(storeOf(before).addresses, storeOf(after).addresses)),
    'a command is rejected only for what accepted commands have done': ({ before, after }) =>
      rejectedIn(before, after).every(
        ({ id, command }) => decide(comeTo(storeOf(before).events), id, command) === undefined,
      ),
  },
  // Somebody who is a member already asks for an address that nobody has.
  witness: ({ before, after }) =>
    rejectedIn(before, after).some(
      ({ command }) =>
        wordsOf(command).verb === 'join' &&
        !Object.hasOwn(storeOf(before).addresses, wordsOf(command).address),
    ),
});

const storeOf = ({ actors }: CommandsView): Store => actors.commandSide.context.store;

/** The commands that a step has rejected, by the results that it has stored. */
const rejectedIn = (
  before: CommandsView,
  after: CommandsView,
): readonly { readonly id: CommandId; readonly command: Command }[] =>
  Object.entries(storeOf(after).results)
    .filter(([id, { result }]) => result === 'rejected' && !(id in storeOf(before).results))
    .map(([id, { command }]) => ({ id, command }));

/** What a store holds that knows nothing but events. */
const comeTo = (events: readonly MemberEvent[]): Pick<Store, 'events' | 'addresses'> => ({
  events,
  addresses: Object.fromEntries(
    events.flatMap((event) => {
      const [, happened, member = '', address = ''] = event.split(':');
      return happened === 'joined' ? [[address, member] as const] : [];
    }),
  ),
});
