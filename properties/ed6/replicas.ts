/**
 * ED6.1 and ED6.5 at their ends: transactions end, what is acknowledged is settled, and a replica does
 * one thing after another.
 */
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { StepOf } from 'edproof/suite';
import { inbox } from '../../models/idempotent-consumer/inbox/index.js';
import type { InboxView } from '../../models/idempotent-consumer/inbox/index.js';
import type {
  Ack,
  Committed,
  Deliver,
  Duplicate,
  ReplicaId,
} from '../../models/idempotent-consumer/inbox/messages.js';
import { entryOf } from '../../models/idempotent-consumer/inbox/tables.js';
import { detailOf, processedIn, sentOf, stimulusIn } from '../steps.js';

export const transactionsEnd = actionProperty('ED6.5', inbox, {
  name: 'transactions',
  holds: {
    'a commit or a rollback ends a transaction that was open': ({ before, action, after }) => {
      const replica = endedIn(action);
      return (
        replica === undefined ||
        (Object.hasOwn(openIn(before), replica) && !Object.hasOwn(openIn(after), replica))
      );
    },
    'a replica is told of its commit only when that is written': ({ action, after }) =>
      sentOf<Committed>(action, 'committed').every(({ to, message }) => {
        const { consumer } = member(after.actors.replica, to).context;
        return Object.hasOwn(
          after.actors.database.context.tables.inbox,
          entryOf({ consumer, message }),
        );
      }),
  },
  witness: {
    'a transaction is rolled back': ({ action }) => rollbackIn(action) !== undefined,
    'a replica gives up while its transaction is open': ({ before, action }) =>
      stimulusIn(action, 'giveUp') !== undefined && Object.keys(openIn(before)).length > 0,
  },
});

export const acknowledgedIsSettled = actionProperty('ED6.1', inbox, {
  name: 'consumer-settles',
  holds: {
    'what is acknowledged is settled': ({ action, after }) => {
      const ack = processedIn<Ack>(action, 'ack');
      return ack === undefined || after.actors.queue.context.settled.includes(entryOf(ack));
    },
  },
  witness: ({ action }) => processedIn<Ack>(action, 'ack') !== undefined,
});

export const oneMessageAtATime = actionProperty('ED6.1', inbox, {
  name: 'consumer-handles',
  forEach: { r: 'replica' },
  holds: {
    'a replica handles the message that it was delivered': (step) => {
      const { after, delivered } = replicaIn(step);
      return delivered === undefined || after.context.message === delivered.message;
    },
    'it is ready for the next one when it knows what came of it, or has given up': (step) => {
      const { after, isOver } = replicaIn(step);
      return !isOver || after.matches('idle');
    },
  },
  witness: (step) => replicaIn(step).isOver,
});

const openIn = ({ actors }: InboxView) => actors.database.context.open;

/** The replica whose transaction a step has ended, and no crash the step. */
const endedIn = (action: Action): ReplicaId | undefined =>
  rollbackIn(action) ?? (detailOf(action).kind === 'crash' ? undefined : committedIn(action));

const rollbackIn = (action: Action): ReplicaId | undefined =>
  detailOf(action).kind === 'crash'
    ? undefined
    : stimulusIn<{ readonly type: 'rollback'; readonly from: ReplicaId }>(action, 'rollback')?.from;

const committedIn = (action: Action): ReplicaId | undefined =>
  sentOf<Committed>(action, 'committed')[0]?.to;

/** A replica before and after a step: what it was delivered, and whether it is done with it. */
const replicaIn = ({ before, action, after, each: { r } }: StepOf<InboxView, 'r'>) => {
  const isOwn = action.actor === `replica[${r}]` && detailOf(action).kind !== 'crash';
  const replica = member(before.actors.replica, r);
  // Other answers are about what it has given up.
  const answer = replica.matches('handling')
    ? processedIn<Committed>(action, 'committed')
    : processedIn<Duplicate>(action, 'duplicate');
  const isBusy = replica.matches('handling') || replica.matches('beginning');
  const isTold = isBusy && answer?.message === replica.context.message;
  return {
    after: member(after.actors.replica, r),
    delivered:
      isOwn && replica.matches('idle') ? processedIn<Deliver>(action, 'deliver') : undefined,
    isOver: isOwn && (isTold || stimulusIn(action, 'giveUp') !== undefined),
  };
};
