/**
 * ED3.10 on RabbitMQ: everything confirmed is drained, and no consumer stalls.
 *
 * Connections break as often as they like, and come back. A message in the queue was confirmed. It is
 * settled when it was acknowledged or has arrived as a dead letter, or when the operator has deleted it
 * together with its queue.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { actionProperty, eventually, strong, temporal, weak } from 'edproof/suite';
import type { FairnessAssumption, PropertySpec, StepOf } from 'edproof/suite';
import type { Dispatch } from '../../models/rabbitmq/broker-events.js';
import { consumersOf } from '../../models/rabbitmq/consuming.js';
import { rabbitmqDraining } from '../../models/rabbitmq/index.js';
import type { RabbitmqDeliveryView } from '../../models/rabbitmq/index.js';
import type { Cancelled, ConsumerId } from '../../models/rabbitmq/messages.js';
import { copiesIn } from '../rabbitmq.js';
import { processedIn, senderOf, sentOf, stimulusIn } from '../steps.js';

const everythingIsSettled = eventually('ED3.10', rabbitmqDraining, {
  name: rabbitmqDraining.name,
  forEach: { c: 'consumer' },
  holds: { 'every message of the queue is settled': (view) => isDrained(view) },
  fairness: ({ c }) => [...goingOn(c), servedBy(c), weak('broker.stimulus(sendDeadLetter)')],
  assumptions: [
    'the connection of c comes back again and again, and then carries something',
    'the handler of c comes to an end, one way or another',
    'finitely many crashes: their budget is spent in the end',
  ],
  witness: {
    'a delivery has failed': (view) => {
      const { delivered, held } = view.monitors.record.context;
      return Object.keys(delivered).length > 0 && held.length === 0 && !isDrained(view);
    },
    'a dead letter is on its way': (view) =>
      view.actors.broker.context.store.deadLetters.some(({ arrived }) => !arrived),
    'one has arrived, and its source has forgotten it': ({ actors }) => {
      const { deadLetters, contents } = actors.broker.context.store;
      return deadLetters.length === 0 && (contents.dead?.taken ?? 0) > 0;
    },
  },
});

const consumersGoOn = temporal('ED3.10', rabbitmqDraining, {
  name: `${rabbitmqDraining.name}-consumers`,
  forEach: { c: 'consumer' },
  formula: ({ state, always, eventually: inTheEnd }) =>
    inTheEnd(always(state('a consumer consumes', (view) => consumes(view, view.each.c)))),
  fairness: ({ c }) => [
    ...goingOn(c),
    weak('operator.stimulus(declare)'),
    weak('broker.receive(commands, declareQueue)'),
  ],
  assumptions: [
    'the connection of c comes back again and again, and then carries something',
    'the handler of c comes to an end, one way or another',
    'finitely many crashes: their budget is spent in the end',
    'the queue is deleted finitely often, and declared again each time',
  ],
  witness: {
    'the queue is gone': (view) =>
      view.actors.broker.context.store.topology.queues.work === undefined,
    'a consumer is refused, because the queue is gone': (view) =>
      member(view.actors.consumer, view.each.c).matches('refused'),
    'a consumer hears of it while it handles a message of that queue': (view) =>
      member(view.actors.consumer, view.each.c).matches('finishing') && wasDeleted(view),
  },
});

/** What the end of everything rests on: whoever loses a queue is told, and consumes again. */
const deletionsAreAnswered = actionProperty('ED3.10', rabbitmqDraining, {
  name: `${rabbitmqDraining.name}-deletion`,
  forEach: { c: 'consumer' },
  holds: {
    'whoever consumes from a queue that is deleted is told': ({ before, action, each: { c } }) =>
      processedIn(action, 'deleteQueue') === undefined ||
      consumersOf(before.actors.broker.context.store, 'work').includes(c) ===
        sentOf<Cancelled>(action, 'cancelled').some(({ to }) => to === c),
    'a consumer that is told subscribes again, when it has finished what it handles': (step) => {
      const { before, after, isTold } = consumerIn(step);
      if (!isTold || before.matches('subscribing') || before.matches('finishing')) return true;
      return after.matches(before.matches('handling') ? 'finishing' : 'subscribing');
    },
    'a queue that was deleted is declared again, as often as it was deleted': ({ action, after }) =>
      Object.values(after.actors.operator).every(
        (operator) =>
          operator.context.remaining >= 0 &&
          (stimulusIn(action, 'delete') === undefined || operator.matches('deleted')) &&
          (stimulusIn(action, 'declare') === undefined || operator.matches('declared')),
      ),
    'what a connection carries when it breaks waits there': ({ before, action, after }) =>
      !isBreak(action) || isDeepStrictEqual(after.links, before.links),
  },
  witness: {
    'a consumer is told': (step) => consumerIn(step).isTold,
    'it is told while it handles a message': (step) => {
      const { before, isTold } = consumerIn(step);
      return isTold && before.matches('handling');
    },
    'a connection breaks with a delivery on its way': ({ before, action, each: { c } }) =>
      action.label === `fault.partition(deliveries[${c}])` &&
      member(before.links.deliveries, c).length > 0,
    'it breaks with a settlement on its way': ({ before, action, each: { c } }) =>
      action.label === `fault.partition(settlements[${c}])` &&
      member(before.links.settlements, c).length > 0,
  },
});

/** The properties of draining. */
export const rabbitmqDrainingProperties: readonly PropertySpec[] = [
  everythingIsSettled,
  deletionsAreAnswered,
  consumersGoOn,
];

const isBreak = ({ family }: Action): boolean => family.startsWith('fault.partition(');

/** A consumer before and after a step, and whether it was told that its consuming has ended. */
const consumerIn = ({ before, action, after, each: { c } }: StepOf<RabbitmqDeliveryView, 'c'>) => ({
  before: member(before.actors.consumer, c),
  after: member(after.actors.consumer, c),
  isTold: processedIn<Cancelled>(action, 'cancelled')?.to === c,
});

/** What is assumed of a consumer, its connection, and the time that passes. */
const goingOn = (consumer: ConsumerId): readonly FairnessAssumption[] => [
  strong({ actor: `consumer[${consumer}]`, kind: 'receive' }),
  {
    ...strong({
      actor: 'broker',
      kind: 'receive',
      where: (action) => senderOf(action) === `consumer[${consumer}]`,
    }),
    name: `any receive by broker from consumer[${consumer}]`,
  },
  weak(`consumer[${consumer}].stimulus(succeed)`, `consumer[${consumer}].stimulus(fail)`),
  weak({ actor: `consumer[${consumer}]`, kind: 'timer' }),
  weak(`recovery.heal(deliveries[${consumer}])`),
  weak(`recovery.heal(settlements[${consumer}])`),
  weak(`recovery.restart(consumer[${consumer}])`),
];

/** A consumer that may have a message is not passed over for ever. */
const servedBy = (consumer: ConsumerId): FairnessAssumption => ({
  ...strong({
    family: 'broker.stimulus(dispatch)',
    where: (action) => stimulusIn<Dispatch>(action, 'dispatch')?.to === consumer,
  }),
  name: `broker.stimulus(dispatch) to ${consumer}`,
});

const wasDeleted = ({ actors }: RabbitmqDeliveryView): boolean =>
  Object.values(actors.operator).some(({ context }) => context.remaining === 0);

const isDrained = (view: RabbitmqDeliveryView): boolean => {
  const { store } = view.actors.broker.context;
  const { messages, acknowledged } = view.monitors.record.context;
  return messages.every(
    (message) =>
      acknowledged.includes(message) ||
      copiesIn(store, 'dead', message) > 0 ||
      (wasDeleted(view) && copiesIn(store, 'work', message) === 0),
  );
};

/** Whether a consumer and the broker agree that it consumes. */
const consumes = ({ actors }: RabbitmqDeliveryView, consumer: ConsumerId): boolean => {
  const channel = actors.broker.context.store.channels[consumer];
  const { down, context } = member(actors.consumer, consumer);
  return !down && channel?.queue === 'work' && channel.number === context.channel;
};
