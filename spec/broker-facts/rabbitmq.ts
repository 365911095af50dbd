/**
 * Facts about RabbitMQ that the model, the simulator and the tests on a real broker share.
 *
 * Each is claimed for the versions it names and was looked up where its sources say. A test of the
 * simulator or of a real broker carries the id of the fact that it checks.
 */
import type { BrokerFact } from '../types.js';

const confirms = {
  title: 'RabbitMQ 3.13 documentation: consumer acknowledgements and publisher confirms',
  url: 'https://www.rabbitmq.com/docs/3.13/confirms',
} as const;
const quorumQueues = {
  title: 'RabbitMQ 3.13 documentation: quorum queues',
  url: 'https://www.rabbitmq.com/docs/3.13/quorum-queues',
} as const;
const deadLettering = {
  title: 'RabbitMQ 3.13 documentation: dead letter exchanges',
  url: 'https://www.rabbitmq.com/docs/3.13/dlx',
} as const;
const consumers = {
  title: 'RabbitMQ 3.13 documentation: consumers',
  url: 'https://www.rabbitmq.com/docs/3.13/consumers',
} as const;

/** RABBITMQ-01 to RABBITMQ-14, in order. */
export const rabbitmqFacts = [
  {
    id: 'RABBITMQ-01',
    title: 'Topic patterns, and one copy a queue',
    statement:
      'In a binding to a topic exchange `*` stands for exactly one word and `#` for zero or more. A queue gets one copy of a message however many of its bindings match.',
    sources: [
      {
        title: 'RabbitMQ tutorial 5: topics',
        url: 'https://www.rabbitmq.com/tutorials/tutorial-five-python',
      },
      {
        title: 'AMQP 0-9-1 reference',
        url: 'https://www.rabbitmq.com/docs/specification',
      },
    ],
    versions: '3.10 and later',
    scope: 'Topic exchanges; the single copy holds for every kind of exchange.',
    bearsOn: ['ED3.6'],
  },
  {
    id: 'RABBITMQ-02',
    title: 'Headers match all unless told otherwise',
    statement:
      'A binding to a headers exchange matches if all its headers match, unless `x-match` is `any`. With either value, headers whose name begins with `x-` take no part.',
    sources: [
      {
        title: 'RabbitMQ tutorials: AMQP 0-9-1 model explained',
        url: 'https://www.rabbitmq.com/tutorials/amqp-concepts',
      },
      {
        title: 'rabbitmq-server v3.10.8, rabbit_exchange_type_headers.erl',
        url: 'https://github.com/rabbitmq/rabbitmq-server/blob/v3.10.8/deps/rabbit/src/rabbit_exchange_type_headers.erl',
      },
    ],
    versions: '3.10 and later',
    scope: 'The values `all-with-x` and `any-with-x` include those headers.',
    bearsOn: ['ED3.6'],
  },
  {
    id: 'RABBITMQ-03',
    title: 'Unroutable messages are acknowledged',
    statement:
      'On a channel in confirm mode an unroutable message is confirmed with an ack. If it was published as mandatory, `basic.return` is sent before that ack.',
    sources: [confirms],
    versions: '3.10 and later',
    scope: 'An ack alone therefore does not say that any queue has the message.',
    bearsOn: ['ED3.1', 'ED3.2'],
  },
  {
    id: 'RABBITMQ-04',
    title: 'Confirms come late, in groups, out of order',
    statement:
      'Confirms are asynchronous, may settle all messages up to a sequence number at once, and may arrive in another order than the publishes.',
    sources: [confirms],
    versions: '3.10 and later',
    scope:
      'Each message is acked or nacked once. A routable persistent message is acked when every queue has it on disk, or by a quorum.',
    bearsOn: ['ED3.1', 'ED3.2'],
  },
  {
    id: 'RABBITMQ-05',
    title: 'Delivery tags belong to a channel',
    statement:
      'Acknowledging a delivery tag twice, or on another channel than that of its delivery, closes the channel with 406 PRECONDITION_FAILED, and what was outstanding on it is requeued.',
    sources: [confirms],
    versions: '3.10 and later',
    scope: 'Manual acknowledgement.',
    bearsOn: ['ED3.4', 'ED3.9'],
  },
  {
    id: 'RABBITMQ-06',
    title: 'Requeue goes to the old place if possible',
    statement:
      'A requeued message is put at its original position in the queue if possible, otherwise closer to the head. The flag `redelivered` says that it may have been seen before.',
    sources: [confirms, quorumQueues],
    versions: '3.10 to 3.13',
    scope:
      'Classic queues. A quorum queue without a delivery limit puts what was rejected or nacked at its back.',
    bearsOn: ['ED3.9'],
  },
  {
    id: 'RABBITMQ-07',
    title: 'Dead-lettering is at most once by default',
    statement:
      'A message is dead-lettered when it is rejected without requeue, expires, is dropped by a length limit, or exceeds the delivery limit of a quorum queue. If the dead-letter exchange is missing the message is dropped in silence. The transfer is at most once; a quorum queue offers at least once, and needs the overflow behaviour reject-publish for it.',
    sources: [
      deadLettering,
      quorumQueues,
      {
        title: 'RabbitMQ blog: at-least-once dead lettering',
        url: 'https://www.rabbitmq.com/blog/2022/03/29/at-least-once-dead-lettering',
      },
    ],
    versions: '3.10 and later',
    scope:
      'Under the at-least-once strategy the source queue keeps the message until all targets have confirmed it, and sends it again after a restart that came before.',
    bearsOn: ['ED3.1', 'ED3.5'],
  },
  {
    id: 'RABBITMQ-08',
    title: 'A full queue drops its head',
    statement:
      'A queue at its length limit drops or dead-letters messages from its head, unless overflow is set to reject-publish. Messages that were confirmed can be lost this way.',
    sources: [
      {
        title: 'RabbitMQ 3.13 documentation: queue length limit',
        url: 'https://www.rabbitmq.com/docs/3.13/maxlength',
      },
    ],
    versions: '3.10 and later',
    scope: 'Queues with a length limit; without one nothing is dropped.',
    bearsOn: ['ED3.1'],
  },
  {
    id: 'RABBITMQ-09',
    title: 'The limit allows one more delivery',
    statement:
      'A quorum queue drops or dead-letters a message when its count of unsuccessful deliveries exceeds the limit, so a limit L allows L + 1 deliveries. When a consumer crashes the count rises for every message it had outstanding, handled or not.',
    sources: [
      quorumQueues,
      {
        title: 'rabbitmq-server v3.10.8, rabbit_fifo.erl',
        url: 'https://github.com/rabbitmq/rabbitmq-server/blob/v3.10.8/deps/rabbit/src/rabbit_fifo.erl',
      },
    ],
    versions: '3.10 to 4.2',
    scope: 'Since 4.3 an explicit return by nack no longer counts.',
    bearsOn: ['ED3.5', 'ED3.8'],
  },
  {
    id: 'RABBITMQ-10',
    title: 'Deleting a queue cancels its consumers',
    statement:
      'When a queue is deleted, or its node fails, its consumers end. Clients that declare the capability are told so by `basic.cancel`.',
    sources: [
      {
        title: 'RabbitMQ 3.13 documentation: consumer cancel notification',
        url: 'https://www.rabbitmq.com/docs/3.13/consumer-cancel',
      },
    ],
    versions: '3.10 and later',
    scope: 'A consumer that is cancelled does not come back when the queue is declared again.',
    bearsOn: ['ED3.10'],
  },
  {
    id: 'RABBITMQ-11',
    title: 'Per-message TTL acts at the head',
    statement:
      'A message that has expired is dropped or dead-lettered when it reaches the head of its queue. Until then it may stand behind others that have not expired.',
    sources: [
      {
        title: 'RabbitMQ 3.13 documentation: time-to-live',
        url: 'https://www.rabbitmq.com/docs/3.13/ttl',
      },
    ],
    versions: '3.10 and later',
    scope: 'TTL of single messages; a TTL of the queue makes expiry follow the order of the queue.',
    bearsOn: ['ED3.5', 'ED3.9'],
  },
  {
    id: 'RABBITMQ-12',
    title: 'No delivery limit by default before 4.0',
    statement:
      'Up to 3.13 a quorum queue has no delivery limit unless one is set. From 4.0 the default is 20.',
    sources: [
      quorumQueues,
      {
        title: 'RabbitMQ documentation: quorum queues, poison message handling',
        url: 'https://www.rabbitmq.com/docs/quorum-queues',
      },
    ],
    versions: '3.10 to 3.13',
    scope: 'Quorum queues. Classic queues have no delivery limit at all.',
    bearsOn: ['ED3.5'],
  },
  {
    id: 'RABBITMQ-13',
    title: 'A slow consumer loses its channel',
    statement:
      'A delivery that is not acknowledged within consumer_timeout, 30 minutes by default, closes the channel with PRECONDITION_FAILED, and what is outstanding on it is requeued.',
    sources: [consumers],
    versions: '3.10 to 3.13',
    scope: 'The timeout is checked about once a minute.',
    bearsOn: ['ED3.4', 'ED3.10'],
  },
  {
    id: 'RABBITMQ-14',
    title: 'A consumer tag is used once a channel',
    statement:
      'Consuming on a channel under a tag that is in use there is refused with 530 NOT_ALLOWED, and that closes the whole connection.',
    sources: [
      {
        title: 'rabbitmq-server v3.10.8, rabbit_channel.erl',
        url: 'https://github.com/rabbitmq/rabbitmq-server/blob/v3.10.8/deps/rabbit/src/rabbit_channel.erl',
      },
      {
        title: 'AMQP 0-9-1 reference',
        url: 'https://www.rabbitmq.com/docs/specification',
      },
    ],
    versions: '3.10 and later',
    scope: 'An empty tag asks the broker to generate one.',
    bearsOn: ['ED3.10'],
  },
] as const satisfies readonly BrokerFact[];
