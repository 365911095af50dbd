/**
 * ED3 on the delivery of RabbitMQ: ED3.3 to ED3.5, ED3.7 and ED3.8.
 *
 * Each is decided on two models: on the one in which consumers crash and channels are closed, and on
 * the one in which the broker is killed as well.
 */
import type { Model } from 'edproof/modeling';
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { PropertySpec, StepOf } from 'edproof/suite';
import { rabbitmqDelivery, rabbitmqRestart } from '../../models/rabbitmq/index.js';
import type { RabbitmqDeliveryView } from '../../models/rabbitmq/index.js';
import type { DeliveryScope } from '../../models/rabbitmq/delivery/scopes.js';
import { isUnder } from '../../models/rabbitmq/delivery/record.js';
import type { Message, Reject } from '../../models/rabbitmq/messages.js';
import { acknowledgedIn, ackIn, copiesIn, deliveryIn, isHandled } from '../rabbitmq.js';
import { processedIn } from '../steps.js';

/** Either of the two models. */
type DeliveryModel = Model<DeliveryScope, RabbitmqDeliveryView>;

type Step = StepOf<RabbitmqDeliveryView, never>;

/** ED3.3, ED3.4, ED3.7: what it takes to start a delivery and to end them. The interesting cases differ. */
const deliveriesOf = (
  model: DeliveryModel,
  interesting: Readonly<Record<'repeated' | 'settled' | 'handled', (step: Step) => boolean>>,
): readonly PropertySpec[] => [
  actionProperty('ED3.3', model, {
    name: model.name,
    holds: {
      'a delivery that is not marked as redelivered is the first of its message': ({
        before,
        action,
      }) => {
        const delivery = deliveryIn(action);
        const { delivered } = before.monitors.record.context;
        return delivery === undefined || delivery.redelivered || !(delivery.message in delivered);
      },
    },
    witness: interesting.repeated,
  }),
  actionProperty('ED3.4', model, {
    name: model.name,
    holds: {
      'no delivery starts of a message whose acknowledgement the broker has processed': ({
        before,
        action,
      }) => {
        const delivery = deliveryIn(action);
        const { acknowledged } = before.monitors.record.context;
        return delivery === undefined || !acknowledged.includes(delivery.message);
      },
    },
    witness: interesting.settled,
  }),
  actionProperty('ED3.7', model, {
    name: model.name,
    holds: {
      'a message that the broker takes for handled is in the ledger of a consumer': ({
        before,
        action,
      }) => {
        const held = acknowledgedIn(before, action);
        return held === undefined || isHandled(before.actors.consumer, held.message);
      },
    },
    witness: interesting.handled,
  }),
];

/** ED3.5: how often a message is delivered, and what comes after the last time. */
const attemptsOf = (model: DeliveryModel): readonly PropertySpec[] => [
  invariant('ED3.5', model, {
    name: `${model.name}-limit`,
    holds: {
      'no message is delivered more often than the delivery limit and once more': (view) => {
        const { delivered, deliveryLimit } = view.monitors.record.context;
        return Object.values(delivered).every((count) => count <= deliveryLimit + 1);
      },
    },
    // The delivery that is allowed beyond the limit fails as well.
    witness: ({ links, monitors }) =>
      Object.values(links.settlements).some((settlements) =>
        settlements.some(
          (message) =>
            message.type === 'reject' &&
            message.tag.endsWith(`.${monitors.record.context.deliveryLimit + 1}`),
        ),
      ),
  }),
  invariant('ED3.5', model, {
    name: `${model.name}-terminal`,
    holds: {
      // A broker that is killed between the record of a delivery and the delivery counts it too.
      'a message is buried for its failures after its last delivery, crashes of the broker counted':
        (view) => {
          const { delivered, deliveryLimit, crashes } = view.monitors.record.context;
          return buriedForLimit(view).every(
            (message) => (delivered[message] ?? 0) + crashes > deliveryLimit,
          );
        },
      'a message that was not acknowledged is in its queue, on its way, or a dead letter': (view) =>
        !isAtLeastOnce(view) ||
        messagesOf(view).every(
          (message) =>
            view.monitors.record.context.acknowledged.includes(message) ||
            copiesIn(view.actors.broker.context.store, 'work', message) > 0 ||
            copiesBuried(view, message) > 0,
        ),
      'a message is in its queue or buried, not both': (view) =>
        messagesOf(view).every(
          (message) =>
            copiesIn(view.actors.broker.context.store, 'work', message) === 0 ||
            copiesBuried(view, message) === 0,
        ),
      'a message is buried once, and once more for each crash that came before its source knew': (
        view,
      ) =>
        messagesOf(view).every(
          (message) =>
            copiesIn(view.actors.broker.context.store, 'dead', message) <=
            1 + (isAtLeastOnce(view) ? view.monitors.record.context.crashes : 0),
        ),
    },
    // As many copies as there may be have arrived, and the source has forgotten the message.
    witness: (view) => {
      const { store } = view.actors.broker.context;
      const copies = 1 + view.monitors.record.context.crashes;
      return (
        store.deadLetters.length === 0 &&
        messagesOf(view).some((message) => copiesIn(store, 'dead', message) === copies)
      );
    },
  }),
];

const withLivingBroker = deliveriesOf(rabbitmqDelivery, {
  // A consumer gives a message back that it holds.
  repeated: ({ before, action }) => {
    const reject = processedIn<Reject>(action, 'reject');
    return (
      reject?.requeue === true &&
      before.monitors.record.context.held.some((held) =>
        isUnder(held, { consumer: reject.from, tag: reject.tag }),
      )
    );
  },
  // What had been given back is acknowledged.
  settled: ({ before, action }) => acknowledgedIn(before, action)?.tag.endsWith('.2') === true,
  // A message is handled that another consumer could not handle.
  handled: ({ before, action }) => {
    const held = acknowledgedIn(before, action);
    return held !== undefined && held.tag.endsWith('.2') && held.consumer === 'c2';
  },
});

const withKilledBroker = deliveriesOf(rabbitmqRestart, {
  // A broker that starts again knows what it has delivered before.
  repeated: ({ before, action }) =>
    before.monitors.record.context.crashes > 0 && deliveryIn(action)?.redelivered === true,
  // An acknowledgement comes after its channel was closed, and settles nothing.
  settled: ({ before, action }) =>
    ackIn(action) !== undefined && acknowledgedIn(before, action) === undefined,
  // Broker and consumer have crashed, and what the consumer had handled is acknowledged at last.
  handled: ({ before, action }) => {
    const held = acknowledgedIn(before, action);
    return (
      held !== undefined &&
      before.budgets.crash === 0 &&
      before.monitors.record.context.crashes === 1 &&
      (before.monitors.record.context.delivered[held.message] ?? 0) > 1
    );
  },
});

const outstandingAreLimited = invariant('ED3.8', rabbitmqDelivery, {
  name: rabbitmqDelivery.name,
  forEach: { c: 'consumer' },
  holds: {
    'a consumer has no more unacknowledged deliveries than its prefetch': (view) => {
      const { held } = view.monitors.record.context;
      const { prefetch } = member(view.actors.consumer, view.each.c).context.settings;
      return held.filter(({ consumer }) => consumer === view.each.c).length <= prefetch;
    },
  },
  // It has as many, and one more message waits.
  witness: (view) => {
    const { held } = view.monitors.record.context;
    const { prefetch } = member(view.actors.consumer, view.each.c).context.settings;
    const { ready = [] } = view.actors.broker.context.store.contents.work ?? {};
    return (
      held.filter(({ consumer }) => consumer === view.each.c).length === prefetch &&
      ready.length > 0
    );
  },
});

/** The properties of delivery. */
export const rabbitmqDeliveryProperties: readonly PropertySpec[] = [
  ...withLivingBroker,
  ...attemptsOf(rabbitmqDelivery),
  ...withKilledBroker,
  ...attemptsOf(rabbitmqRestart),
  outstandingAreLimited,
];

const messagesOf = ({ monitors }: RabbitmqDeliveryView): readonly Message[] =>
  monitors.record.context.messages;

const isAtLeastOnce = ({ actors }: RabbitmqDeliveryView): boolean =>
  actors.broker.context.store.topology.queues.work?.arguments.deadLetter?.strategy ===
  'at-least-once';

/** Messages that have left their queue because they failed too often, and have not arrived. */
const buriedForLimit = ({ actors }: RabbitmqDeliveryView): readonly Message[] =>
  actors.broker.context.store.deadLetters
    .filter(({ reason }) => reason === 'deliveryLimit')
    .map(({ message }) => message);

/** How often a message is a dead letter, on its way or arrived. */
const copiesBuried = ({ actors }: RabbitmqDeliveryView, buried: Message): number => {
  const { store } = actors.broker.context;
  return (
    store.deadLetters.filter(({ message, arrived }) => message === buried && !arrived).length +
    copiesIn(store, 'dead', buried)
  );
};
