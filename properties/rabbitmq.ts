/**
 * How the properties of RabbitMQ read its states and steps.
 *
 * What was delivered and settled is read from the monitor, which saw it pass; what was handled from the
 * ledgers of the consumers; and where a message is from the queues themselves.
 */
import type { Action, ActorView } from 'edproof/modeling';
import type { consumer } from '../models/rabbitmq/consumer.js';
import type { RabbitmqDeliveryView } from '../models/rabbitmq/index.js';
import type { Held } from '../models/rabbitmq/delivery/record.js';
import { isUnder } from '../models/rabbitmq/delivery/record.js';
import type { Ack, Deliver, Message, QueueName } from '../models/rabbitmq/messages.js';
import type { Store } from '../models/rabbitmq/store.js';
import { processedIn, sentOf } from './steps.js';

/** The delivery that a step started, if it did. */
export const deliveryIn = (action: Action): Deliver | undefined =>
  sentOf<Deliver>(action, 'deliver')[0];

/** The acknowledgement that the broker received in a step, if it did. */
export const ackIn = (action: Action): Ack | undefined => processedIn<Ack>(action, 'ack');

/** The delivery that the broker took for handled in a step: an acknowledgement on an open channel. */
export const acknowledgedIn = (
  { monitors }: Pick<RabbitmqDeliveryView, 'monitors'>,
  action: Action,
): Held | undefined => {
  const ack = ackIn(action);
  return ack === undefined
    ? undefined
    : monitors.record.context.held.find((held) =>
        isUnder(held, { consumer: ack.from, tag: ack.tag }),
      );
};

/** How often a message is in a queue, waiting or with a consumer. */
export const copiesIn = (store: Store, queue: QueueName, message: Message): number => {
  const { ready, outstanding } = store.contents[queue] ?? { ready: [], outstanding: [] };
  return [...ready, ...outstanding].filter((entry) => entry.message === message).length;
};

/** Whether any consumer has handled a message. */
export const isHandled = (
  consumers: Readonly<Record<string, ActorView<typeof consumer>>>,
  message: Message,
): boolean => Object.values(consumers).some(({ context }) => context.handled.includes(message));
