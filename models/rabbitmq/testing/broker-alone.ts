/** A broker without a system around it, what clients send to it, and what is then in its queues. */
import { runAlone } from '../../testing/machine-alone.js';
import type { Running } from '../../testing/machine-alone.js';
import { broker } from '../broker.js';
import type { BrokerEmitted, Dispatch } from '../broker-events.js';
import type {
  Ack,
  Consume,
  ConsumerId,
  Deliver,
  DeliveryTag,
  Headers,
  Message,
  Publish,
  QueueName,
  Reject,
} from '../messages.js';
import type { ExchangeKind } from '../routing.js';
import { queueOf, storeOf } from '../store.js';
import type { Binding, Exchange, QueueArguments, QueueSettings, Topology } from '../topology.js';

/** A broker on which this is declared, with messages in its queues. */
export const brokerWith = (
  { exchanges = {}, queues = {}, bindings = [] }: Partial<Topology>,
  messages: Readonly<Record<QueueName, readonly Message[]>> = {},
): Running<typeof broker> =>
  runAlone(broker, {
    input: {
      store: storeOf({ exchanges, queues, bindings }, messages),
      clients: ['c1', 'c2'],
      deliveryTimeoutMs: 1_800_000,
    },
    keeps: ['store', 'running'],
  });

export const exchangeOf = (kind: ExchangeKind): Exchange => ({
  kind,
  durable: true,
  autoDelete: false,
});

export const classic = (given: QueueArguments = {}): QueueSettings => ({
  type: 'classic',
  durable: true,
  autoDelete: false,
  exclusive: null,
  arguments: given,
});

export const quorum = (given: QueueArguments = {}): QueueSettings => ({
  ...classic(given),
  type: 'quorum',
});

export const bindingTo = (queue: QueueName, exchange: string, key = ''): Binding => ({
  exchange,
  queue,
  key,
  headers: {},
});

export const publish = (
  message: Message,
  exchange: string,
  key: string,
  headers: Headers = {},
): Publish => ({
  type: 'publish',
  message,
  number: 1,
  exchange,
  key,
  headers,
  mandatory: false,
  persistent: true,
});

export const consume = (from: ConsumerId, queue: QueueName, prefetch = 1): Consume => ({
  type: 'consume',
  from,
  queue,
  prefetch,
  connection: 'application',
  channelName: 'channel',
  consumerTag: from,
});

export const dispatch = (to: ConsumerId): Dispatch => ({ type: 'dispatch', to });

/** An acknowledgement on the first channel of a consumer, unless it is told of another. */
export const ack = (from: ConsumerId, tag: DeliveryTag, channel: Ack['channel'] = 1): Ack => ({
  type: 'ack',
  from,
  channel,
  tag,
});

/** A rejection on the first channel of a consumer. */
export const reject = (from: ConsumerId, tag: DeliveryTag, requeue: boolean): Reject => ({
  type: 'reject',
  from,
  channel: 1,
  tag,
  requeue,
});

export const deliveriesIn = (sent: readonly BrokerEmitted[]): readonly Deliver[] =>
  sent.filter((message) => message.type === 'deliver');

/** What is in a queue, waiting first, then what consumers have. */
export const contentOf = (
  { context }: Running<typeof broker>,
  queue: QueueName,
): readonly Message[] => {
  const { ready, outstanding } = queueOf(context().store, queue);
  return [...ready, ...outstanding].map(({ message }) => message);
};
