/**
 * ED3 on the delivery of JetStream: ED3.3 to ED3.5, ED3.7 and ED3.8.
 *
 * Where a killed server could make a difference a property is decided on two models: on the one in
 * which workers crash and messages get lost, and on the one in which the server forgets what it has
 * not written.
 */
import type { Model } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { PropertySpec, StepOf } from 'edproof/suite';
import { isOutstanding, pendingOf } from '../../models/jetstream/consumer.js';
import { jetstreamDelivery, jetstreamRestart } from '../../models/jetstream/index.js';
import type { JetStreamDeliveryView } from '../../models/jetstream/index.js';
import { deliveries, outstanding } from '../../models/jetstream/delivery/record.js';
import type { DeliveryScope } from '../../models/jetstream/delivery/scopes.js';
import {
  ackProcessedIn,
  deliveryIn,
  givenUpIn,
  isHandled,
  messageAt,
  nakProcessedIn,
} from '../jetstream.js';
import { detailOf } from '../steps.js';

const killed = {
  assumptions: [
    'A server that is killed goes back to what it wrote last; what it did since then does not count.',
  ],
};

/** Either of the two models. */
type DeliveryModel = Model<DeliveryScope, JetStreamDeliveryView>;

type Step = StepOf<JetStreamDeliveryView, never>;

/** ED3.3, ED3.4, ED3.7: what it takes to start a delivery and to end them. The interesting cases differ. */
const deliveriesOf = (
  model: DeliveryModel,
  interesting: Readonly<Record<'repeated' | 'settled' | 'handled', (step: Step) => boolean>>,
): readonly PropertySpec[] => [
  actionProperty('ED3.3', model, {
    name: model.name,
    ...killed,
    holds: {
      'a delivery says which one of its message it is: the first, or a repeated one': ({
        before,
        action,
      }) => {
        const delivery = deliveryIn(action);
        if (delivery === undefined) return true;
        const { history } = before.monitors.record.context;
        return delivery.attempt === deliveries(history, delivery.sequence) + 1;
      },
    },
    witness: interesting.repeated,
  }),
  actionProperty('ED3.4', model, {
    name: model.name,
    ...killed,
    holds: {
      'no delivery starts of a message whose settlement the server has processed': ({
        before,
        action,
      }) => {
        const delivery = deliveryIn(action);
        const { settled } = before.monitors.record.context.history;
        return delivery === undefined || !settled.includes(delivery.sequence);
      },
    },
    witness: interesting.settled,
  }),
  actionProperty('ED3.7', model, {
    name: model.name,
    holds: {
      'a message whose acknowledgement the server processes is in the ledger of a worker': ({
        before,
        action,
      }) => {
        const ack = ackProcessedIn(action);
        if (ack === undefined) return true;
        const { stream } = before.actors.server.context;
        return isHandled(before.actors.worker, messageAt(stream, ack.sequence));
      },
    },
    witness: interesting.handled,
  }),
];

/** ED3.5: how often a message is delivered, and what comes after the last time. */
const attemptsOf = (model: DeliveryModel): readonly PropertySpec[] => [
  invariant('ED3.5', model, {
    name: `${model.name}-limit`,
    ...killed,
    holds: {
      'no message is delivered more often than MaxDeliver says': ({ actors, monitors }) =>
        Object.values(monitors.record.context.history.delivered).every(
          (count) => count <= actors.server.context.settings.consumer.maxDeliver,
        ),
      'no handler is given a message more often than that': ({ actors }) =>
        Object.values(actors.worker).every(
          ({ context: { current } }) =>
            current === null ||
            current.attempt <= actors.server.context.settings.consumer.maxDeliver,
        ),
    },
    // The last delivery fails as well.
    witness: ({ actors, links }) =>
      Object.values(links.settlements).some((settlements) =>
        settlements.some(
          ({ type, attempt }) =>
            type === 'nak' && attempt === actors.server.context.settings.consumer.maxDeliver,
        ),
      ),
  }),
  actionProperty('ED3.5', model, {
    name: `${model.name}-terminal`,
    ...killed,
    holds: {
      'a message is given up only after its last delivery': ({ before, action }) => {
        const sequence = givenUpIn(action);
        const { maxDeliver } = before.actors.server.context.settings.consumer;
        const { history } = before.monitors.record.context;
        return sequence === undefined || deliveries(history, sequence) === maxDeliver;
      },
      'a message is given up once, and not if it is settled': ({ before, action }) => {
        const sequence = givenUpIn(action);
        const { givenUp, settled } = before.monitors.record.context.history;
        return (
          sequence === undefined || !(givenUp.includes(sequence) || settled.includes(sequence))
        );
      },
      'a message that was given up stays in the stream': ({ action, after }) => {
        const sequence = givenUpIn(action);
        const { stream } = after.actors.server.context;
        return sequence === undefined || messageAt(stream, sequence) !== undefined;
      },
    },
    witness: ({ action }) => givenUpIn(action) !== undefined,
  }),
];

const withLivingServer = deliveriesOf(jetstreamDelivery, {
  // A worker asks for a message again that it holds.
  repeated: ({ before, action }) => {
    const nak = nakProcessedIn(action);
    return nak !== undefined && isOutstanding(before.actors.server.context.consumer, nak.sequence);
  },
  // The acknowledgement comes so late that the message waits to be delivered again.
  settled: ({ before, action }) => {
    const ack = ackProcessedIn(action);
    const { queue } = before.actors.server.context.consumer;
    return ack !== undefined && queue.includes(ack.sequence);
  },
  // What one worker has handled is delivered to another before the acknowledgement arrives.
  handled: ({ before, action }) => {
    const delivery = deliveryIn(action);
    return delivery !== undefined && isHandled(before.actors.worker, delivery.message);
  },
});

const withKilledServer = deliveriesOf(jetstreamRestart, {
  // A server that starts again knows of a delivery that it made before.
  repeated: ({ action, after }) => {
    const detail = detailOf(action);
    return (
      detail.kind === 'restart' &&
      detail.actor === 'server' &&
      pendingOf(after.actors.server.context.consumer).length > 0
    );
  },
  // A settlement that was processed and not written is forgotten.
  settled: ({ before, action }) => {
    const { history, written } = before.monitors.record.context;
    const detail = detailOf(action);
    return (
      detail.kind === 'crash' &&
      detail.actor === 'server' &&
      history.settled.length > written.settled.length
    );
  },
  // A worker crashes right between the effect and its acknowledgement.
  handled: ({ action }) => {
    const detail = detailOf(action);
    return (
      detail.kind === 'crash' &&
      detail.during?.kind === 'stimulus' &&
      detail.during.event.type === 'succeed' &&
      detail.effects?.done === 1
    );
  },
});

const outstandingAreLimited = invariant('ED3.8', jetstreamDelivery, {
  name: jetstreamDelivery.name,
  holds: {
    'no more messages are outstanding than MaxAckPending says': ({ actors, monitors }) =>
      outstanding(monitors.record.context.history).length <=
      actors.server.context.settings.consumer.maxAckPending,
  },
  // The limit is reached, and there is one more message that waits for it.
  witness: ({ actors, monitors }) => {
    const { history } = monitors.record.context;
    const { settings, stream } = actors.server.context;
    return (
      outstanding(history).length === settings.consumer.maxAckPending &&
      stream.messages.some(({ sequence }) => deliveries(history, sequence) === 0)
    );
  },
});

export const jetstreamDeliveryProperties: readonly PropertySpec[] = [
  ...withLivingServer,
  ...attemptsOf(jetstreamDelivery),
  ...withKilledServer,
  ...attemptsOf(jetstreamRestart),
  outstandingAreLimited,
];
