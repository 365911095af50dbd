/**
 * ED3.10 on JetStream: everything confirmed is drained.
 *
 * Connections break as often as they like, and come back. A message in the stream was confirmed, and is
 * settled when the server has processed its ACK or TERM, which the monitor sees.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { actionProperty, eventually, leadsTo, strong, weak } from 'edproof/suite';
import type { FairnessAssumption, PropertySpec } from 'edproof/suite';
import { pendingOf } from '../../models/jetstream/consumer.js';
import type { Consumer } from '../../models/jetstream/consumer.js';
import { jetstreamDraining, jetstreamPublishing } from '../../models/jetstream/index.js';
import type {
  JetStreamDeliveryView,
  JetStreamPublishingView,
} from '../../models/jetstream/index.js';
import { kindOf } from '../../models/jetstream/messages.js';
import type { Deliver, Sequence, Term, WorkerId } from '../../models/jetstream/messages.js';
import type { Dispatch } from '../../models/jetstream/server.js';
import { isHandled } from '../jetstream.js';
import { detailOf, processedIn, senderOf, sentOf, stimulusIn } from '../steps.js';

const everythingIsSettled = eventually('ED3.10', jetstreamDraining, {
  name: jetstreamDraining.name,
  forEach: { w: 'worker' },
  holds: { 'every message of the stream is settled': (view) => isDrained(view) },
  fairness: ({ w }) => [
    servedBy(w),
    strong({ actor: `worker[${w}]`, kind: 'receive' }),
    heardFrom(w),
    weak(`worker[${w}].stimulus(succeed)`, `worker[${w}].stimulus(refuse)`),
    weak({ kind: 'timer', actor: 'server' }),
    weak(`recovery.heal(deliveries[${w}])`),
    weak(`recovery.heal(settlements[${w}])`),
    weak(`recovery.restart(worker[${w}])`),
  ],
  assumptions: [
    'the connection of w comes back again and again, and then carries something',
    'the handler of w comes to an end: it succeeds, or gives the message up',
    'nothing is assumed of the other workers: one that goes on is enough',
    'finitely many crashes: their budget is spent in the end',
  ],
  witness: {
    'a worker has crashed, and what it held is not settled': (view) =>
      view.budgets.crash === 0 && !isDrained(view) && pendingOf(consumerOf(view)).length > 0,
    'one message is settled, and the one behind it is not': (view) =>
      settledIn(view).length > 0 && !isDrained(view),
  },
});

/** What the end of everything rests on: no delivery is left unanswered, and no connection loses one. */
const everyDeliveryIsAnswered = actionProperty('ED3.10', jetstreamDraining, {
  name: `${jetstreamDraining.name}-answers`,
  forEach: { w: 'worker' },
  holds: {
    'a worker takes up what it can handle, and terminates what it cannot': ({
      action,
      after,
      each: { w },
    }) => {
      const delivery = processedIn<Deliver>(action, 'deliver');
      if (delivery?.to !== w) return true;
      const { context } = member(after.actors.worker, w);
      return kindOf(delivery.message) === 'known'
        ? context.current?.sequence === delivery.sequence
        : sentOf<Term>(action, 'term').some(({ sequence }) => sequence === delivery.sequence);
    },
    'a worker whose handler has ended is free': ({ before, action, after, each: { w } }) =>
      action.actor !== `worker[${w}]` ||
      detailOf(action).kind !== 'stimulus' ||
      (member(before.actors.worker, w).matches('handling') &&
        member(after.actors.worker, w).matches('idle')),
    'what a connection carries when it breaks waits there': ({ before, action, after }) =>
      !isBreak(action) || isDeepStrictEqual(after.links, before.links),
  },
  witness: {
    'a connection breaks with a delivery on its way': ({ before, action, each: { w } }) =>
      action.label === `fault.partition(deliveries[${w}])` &&
      member(before.links.deliveries, w).length > 0,
    'it breaks with a settlement on its way': ({ before, action, each: { w } }) =>
      action.label === `fault.partition(settlements[${w}])` &&
      member(before.links.settlements, w).length > 0,
    'a handler succeeds': ({ action }) => endsIn(action, 'succeed'),
    'a handler gives its message up': ({ action }) => endsIn(action, 'refuse'),
  },
});

const publishedIsHandled = leadsTo('ED3.10', jetstreamPublishing, {
  name: jetstreamPublishing.name,
  from: {
    'a message was reported as published and is not handled': (view) => waits(view),
  },
  to: { 'every message that was reported as published is handled': (view) => !waits(view) },
  fairness: [
    weak('server.stimulus(dispatch)'),
    weak({ kind: 'timer', actor: 'server' }),
    weak({ kind: 'recovery' }),
    weak('worker.stimulus(succeed)'),
    weak('worker.receive(deliveries, deliver)'),
    weak({ kind: 'receive', actor: 'server' }),
  ],
  assumptions: ['finitely many crashes: their budget is spent in the end'],
  witness: {
    'the server has crashed with the message': (view) => waits(view) && view.actors.server.down,
    'the worker has': (view) =>
      waits(view) && Object.values(view.actors.worker).some(({ down }) => down),
  },
});

export const jetstreamDrainingProperties: readonly PropertySpec[] = [
  everythingIsSettled,
  everyDeliveryIsAnswered,
  publishedIsHandled,
];

/** A worker that asks for messages is not passed over for ever. */
const servedBy = (worker: WorkerId): FairnessAssumption => ({
  ...strong({
    family: 'server.stimulus(dispatch)',
    where: (action) => stimulusIn<Dispatch>(action, 'dispatch')?.to === worker,
  }),
  name: `server.stimulus(dispatch) to ${worker}`,
});

const heardFrom = (worker: WorkerId): FairnessAssumption => ({
  ...strong({
    actor: 'server',
    kind: 'receive',
    where: (action) => senderOf(action) === `worker[${worker}]`,
  }),
  name: `any receive by server from worker[${worker}]`,
});

/** Whether a handler ended so, and its worker lived to say it. */
const endsIn = (action: Action, end: 'succeed' | 'refuse'): boolean =>
  detailOf(action).kind === 'stimulus' && stimulusIn(action, end) !== undefined;

const isBreak = ({ family }: Action): boolean => family.startsWith('fault.partition(');

const consumerOf = ({ actors }: JetStreamDeliveryView): Consumer => actors.server.context.consumer;

const settledIn = ({ monitors }: JetStreamDeliveryView): readonly Sequence[] =>
  monitors.record.context.history.settled;

const isDrained = (view: JetStreamDeliveryView): boolean =>
  view.actors.server.context.stream.messages.every(({ sequence }) =>
    settledIn(view).includes(sequence),
  );

const waits = ({ actors }: JetStreamPublishingView): boolean =>
  Object.entries(actors.publisher.context.outcomes).some(
    ([message, outcome]) => outcome === 'success' && !isHandled(actors.worker, message),
  );
