/** ED6.1, ED6.2 and ED6.5: one effect per message, whoever handles it and whatever goes down. */
import { actionProperty, invariant } from 'edproof/suite';
import { inbox } from '../../models/idempotent-consumer/inbox/index.js';
import type { InboxView } from '../../models/idempotent-consumer/inbox/index.js';
import type { Tables } from '../../models/idempotent-consumer/inbox/tables.js';
import { entryOf } from '../../models/idempotent-consumer/inbox/tables.js';
import { isRestartOf } from '../steps.js';

export const atMostOneEffectPerMessage = invariant('ED6.1', inbox, {
  name: 'consumer-repeats',
  holds: {
    'no message has had two effects': (view) => {
      const { effects } = tablesOf(view);
      return new Set(effects).size === effects.length;
    },
  },
  // Nothing went down, and both replicas know that one of them has handled the message.
  witness: (view) =>
    view.budgets.crash > 0 &&
    Object.values(view.actors.replica).every(
      ({ context: { outcomes } }) => Object.keys(outcomes).length > 0,
    ),
});

export const settledHasActed = actionProperty('ED6.1', inbox, {
  name: 'consumer-skips',
  holds: {
    'a message that is settled has had its effect': ({ after }) =>
      after.actors.queue.context.settled.every((entry) =>
        tablesOf(after).effects.includes(messageOf(entry)),
      ),
  },
  // A replica starts again that went down in the middle of its transaction.
  witness: ({ before, action }) => {
    const { delivered } = before.actors.queue.context;
    const { open, tables } = before.actors.database.context;
    return (
      Object.keys(before.actors.replica).some((id) => isRestartOf(action, `replica[${id}]`)) &&
      delivered.length > 0 &&
      Object.keys(open).length > 0 &&
      tables.effects.length === 0
    );
  },
});

export const writtenTogether = actionProperty('ED6.2', inbox, {
  holds: {
    'inbox, effect and outbox of a message are there together or not at all': ({ after }) => {
      const { inbox: received, effects, outbox } = tablesOf(after);
      const handled = new Set(Object.keys(received).map(messageOf));
      return (
        effects.every((message) => handled.has(message)) &&
        outbox.every((message) => handled.has(message)) &&
        [...handled].every((message) => effects.includes(message) && outbox.includes(message))
      );
    },
  },
  // The database starts again, and what it wrote before it went down is there.
  witness: ({ before, action }) =>
    isRestartOf(action, 'database') && tablesOf(before).effects.length > 0,
});

export const duplicatesSerialise = invariant('ED6.5', inbox, {
  holds: {
    'no two transactions are at work on one message': (view) => {
      const open = Object.values(view.actors.database.context.open);
      return new Set(open).size === open.length;
    },
    'whoever handles a message is told what came of it the first time': (view) =>
      Object.values(view.actors.replica).every(({ context: { consumer, outcomes } }) =>
        Object.entries(outcomes).every(
          ([message, outcome]) => tablesOf(view).inbox[entryOf({ consumer, message })] === outcome,
        ),
      ),
  },
  // Two replicas have the message at the same time, and one of them waits.
  witness: (view) =>
    Object.values(view.links.statements)
      .flat()
      .some(
        (statement) =>
          statement.type === 'begin' &&
          Object.values(view.actors.database.context.open).includes(entryOf(statement)),
      ),
});

const tablesOf = ({ actors }: InboxView): Tables => actors.database.context.tables;

const messageOf = (entry: string): string => entry.split('/')[1] ?? '';
