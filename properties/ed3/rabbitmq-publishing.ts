/** ED3 on publishing to RabbitMQ: ED3.1 and ED3.3. */
import { actionProperty, invariant } from 'edproof/suite';
import type { PropertySpec } from 'edproof/suite';
import type { Message, Publish, QueueName } from '../../models/rabbitmq/messages.js';
import type { Outcome } from '../../models/rabbitmq/publisher.js';
import { rabbitmqPublishing } from '../../models/rabbitmq/index.js';
import type { RabbitmqPublishingView } from '../../models/rabbitmq/index.js';
import { targetsOf } from '../../models/rabbitmq/store.js';
import { copiesIn, deliveryIn, isHandled } from '../rabbitmq.js';
import { detailOf, isRestartOf, processedIn, sentOf, stimulusIn } from '../steps.js';

const reportedIsNotLost = invariant('ED3.1', rabbitmqPublishing, {
  name: rabbitmqPublishing.name,
  holds: {
    'a message that was reported as published is for some queue': (view) =>
      reportedAs('success', view).every((message) => queuesFor(message, view).length > 0),
    'a message that was reported as published is on its way, or in each of its queues, or handled':
      (view) =>
        reportedAs('success', view).every((message) =>
          queuesFor(message, view).every(
            (queue) => isOnItsWay(message, view) || isKept(message, queue, view),
          ),
        ),
    'a message that was reported as unroutable or refused is nowhere': (view) =>
      [...reportedAs('unroutable', view), ...reportedAs('failure', view)].every((message) =>
        queuesFor(message, view).every((queue) => !isKept(message, queue, view)),
      ),
  },
  // One message is unroutable, and one that was reported as published has come through a crash.
  witness: (view) => {
    const { ready = [] } = view.actors.broker.context.store.contents.work ?? {};
    return (
      !view.actors.broker.down &&
      reportedAs('unroutable', view).length > 0 &&
      reportedAs('success', view).some((message) =>
        ready.some((entry) => entry.message === message && entry.seen && entry.deliveries === 0),
      )
    );
  },
});

const copiesComeFromPublishes = actionProperty('ED3.3', rabbitmqPublishing, {
  name: rabbitmqPublishing.name,
  holds: {
    'a message is delivered as a new one no more often than the broker took it': ({
      before,
      action,
    }) => {
      const delivery = deliveryIn(action);
      if (delivery === undefined || delivery.redelivered) return true;
      const { published, fresh } = before.monitors.copies.context;
      return (fresh[delivery.message] ?? 0) < (published[delivery.message] ?? 0);
    },
    'a queue takes one copy of a message at a time, however many bindings match': ({
      before,
      after,
    }) =>
      Object.entries(after.actors.broker.context.store.contents).every(
        ([name, { taken }]) =>
          taken <= (before.actors.broker.context.store.contents[name]?.taken ?? 0) + 1,
      ),
  },
  // A message that was published again is delivered as a new one again.
  witness: ({ before, action }) => {
    const delivery = deliveryIn(action);
    const { fresh } = before.monitors.copies.context;
    return delivery !== undefined && !delivery.redelivered && delivery.message in fresh;
  },
});

const connectionsBeginAnew = actionProperty('ED3.1', rabbitmqPublishing, {
  name: `${rabbitmqPublishing.name}-connections`,
  holds: {
    'what the publisher is handed it publishes': ({ action }) =>
      stimulusIn(action, 'publish') === undefined ||
      detailOf(action).kind === 'crash' ||
      sentOf<Publish>(action, 'publish').length > 0,
    'on a new channel nothing is left to confirm': ({ action, after }) =>
      processedIn(action, 'openChannel') === undefined ||
      after.actors.broker.context.unconfirmed.length === 0,
  },
  witness: {
    'the publisher crashes': ({ action }) => {
      const detail = detailOf(action);
      return detail.kind === 'crash' && detail.actor === 'publisher';
    },
    'it starts again': ({ action }) => isRestartOf(action, 'publisher'),
    'it hears that its connection is lost': ({ action }) =>
      processedIn(action, 'connectionLost') !== undefined,
    'a consumer hears that its channel is closed': ({ action }) =>
      processedIn(action, 'channelClosed') !== undefined,
  },
});

/** The properties of publishing. */
export const rabbitmqPublishingProperties: readonly PropertySpec[] = [
  reportedIsNotLost,
  copiesComeFromPublishes,
  connectionsBeginAnew,
];

const reportedAs = (outcome: Outcome, { actors }: RabbitmqPublishingView): readonly Message[] =>
  Object.entries(actors.publisher.context.outcomes)
    .filter(([, reported]) => reported === outcome)
    .map(([message]) => message);

/** The queues that a message goes to; nothing is bound or unbound in this model. */
const queuesFor = (message: Message, { actors }: RabbitmqPublishingView): readonly QueueName[] =>
  actors.publisher.context.publications
    .filter((publication) => publication.message === message)
    .flatMap(({ address }) => targetsOf(actors.broker.context.store, address));

const isOnItsWay = (message: Message, { links }: RabbitmqPublishingView): boolean =>
  links.requests.some((request) => request.type === 'publish' && request.message === message);

const isKept = (message: Message, queue: QueueName, { actors }: RabbitmqPublishingView): boolean =>
  copiesIn(actors.broker.context.store, queue, message) > 0 || isHandled(actors.consumer, message);
