/** ED5.9, its safety part: what is visible is logged, and reading leads to the log. */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import { subscriptions } from '../../models/event-store/subscriptions/index.js';
import type { SubscriptionsView } from '../../models/event-store/subscriptions/index.js';
import type {
  Appended,
  EventId,
  Page,
  Read,
} from '../../models/event-store/subscriptions/messages.js';
import { detailOf, isRestartOf, processedIn, receivedIn, sentOf } from '../steps.js';

const forEach = { s: 'subscription' } as const;

export const visibleIsLogged = actionProperty('ED5.9', subscriptions, {
  name: 'visible',
  forEach,
  holds: {
    'what a subscription has seen is the log from its beginning, in its order, without a gap': ({
      after,
      each: { s },
    }) => {
      const seen = seenBy(after, s);
      return isDeepStrictEqual(seen, loggedIn(after).slice(0, seen.length));
    },
  },
  // The command side has been down since before it could tell anybody about what it had appended.
  witness: ({ before, action, each: { s } }) =>
    isRestartOf(action, 'commandSide') &&
    seenBy(before, s).length < loggedIn(before).length &&
    member(before.links.notices, s).length === 0,
});

export const logStays = actionProperty('ED5.9', subscriptions, {
  name: 'log',
  holds: {
    'the log keeps what it has, in its order': ({ before, after }) =>
      isDeepStrictEqual(loggedIn(before), loggedIn(after).slice(0, loggedIn(before).length)),
  },
  // The log starts again; it has lost a command, and nobody waits for the answer any more.
  witness: ({ before, action }) => {
    const { commandSide } = before.actors;
    const { commands, begun } = commandSide.context;
    return (
      isRestartOf(action, 'log') &&
      !commandSide.matches('appending') &&
      loggedIn(before).length > 0 &&
      loggedIn(before).length < commands.slice(0, begun).flat().length
    );
  },
});

export const readersAreGivenTheLog = actionProperty('ED5.9', subscriptions, {
  name: 'reading',
  forEach,
  holds: {
    'whoever reads the log is given what has been appended to it': ({
      before,
      action,
      each: { s },
    }) => {
      const read = receivedIn<Read>(action, 'read');
      if (read?.from !== s || detailOf(action).kind === 'crash') return true;
      const [page] = sentOf<Page>(action, 'page');
      return isDeepStrictEqual(page?.events, loggedIn(before).slice(read.after));
    },
  },
  // Somebody who has seen a part of the log was told that there is more, and reads on.
  witness: ({ before, action, each: { s } }) =>
    receivedIn(action, 'notice') !== undefined &&
    seenBy(before, s).length > 0 &&
    sentOf<Read>(action, 'read').some(({ from }) => from === s),
});

export const commandsAreLogged = actionProperty('ED5.9', subscriptions, {
  name: 'commands',
  holds: {
    'what is confirmed to the command side is in the log': ({ action, after }) =>
      sentOf<Appended>(action, 'appended').every(({ events }) =>
        events.every((event) => loggedIn(after).includes(event)),
      ),
    'each command is begun once, and when all are nothing more is done': ({ after }) => {
      const { commandSide } = after.actors;
      const { commands, begun } = commandSide.context;
      return begun <= commands.length && (!commandSide.matches('idle') || begun < commands.length);
    },
    'the next command may follow when one is confirmed': ({ action, after }) =>
      processedIn<Appended>(action, 'appended') === undefined ||
      !after.actors.commandSide.matches('appending'),
  },
  // There is room for the notices of two commands.
  witness: ({ after }) => Object.values(after.links.notices).some(({ length }) => length === 2),
});

const loggedIn = ({ actors }: SubscriptionsView): readonly EventId[] => actors.log.context.events;

const seenBy = ({ actors }: SubscriptionsView, id: string): readonly EventId[] =>
  member(actors.subscription, id).context.ledger.effects;
