/** Flaws of the RabbitMQ integration: the seed's F25 to F32. They break ED3. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const rabbitmqFlaws = [
  {
    id: 'F25',
    title: 'Queue arguments are dropped',
    origin: { kind: 'seed', line: 480 },
    part: 'rabbitmq',
    clause: 'ED3.5',
    layer: 'model',
    written:
      'The settings of a queue carry arguments. declare_queue passes an empty table to the broker.',
    breaks:
      'The declared delivery limit and dead-letter exchange never reach the broker. A message that always fails is delivered once more than the limit allows, and goes on.',
    sound: 'The arguments are passed on, and what was declared is read back or declared passively.',
  },
  {
    id: 'F26',
    title: 'No publisher confirms',
    origin: { kind: 'seed', line: 503 },
    part: 'rabbitmq',
    clause: 'ED3.1',
    layer: 'model',
    written: 'publish writes to a channel that is not in confirm mode and returns Ok.',
    breaks:
      'Ok is returned while the frame is on its way. The connection breaks, and no queue has the message.',
    sound: 'The channel is in confirm mode and the outcome waits for the confirm.',
  },
  {
    id: 'F27',
    title: 'Unroutable messages are not asked back',
    origin: { kind: 'seed', line: 509 },
    part: 'rabbitmq',
    clause: 'ED3.1',
    layer: 'model',
    written: 'Messages are published with default options, so the mandatory flag is not set.',
    breaks:
      'The routing key matches no binding. The broker drops the message and, even with confirms, acknowledges it.',
    sound:
      'Messages are mandatory, and a return that precedes the acknowledgement makes the outcome unroutable.',
  },
  {
    id: 'F28',
    title: 'Transient messages without an id',
    origin: { kind: 'seed', line: 511 },
    part: 'rabbitmq',
    clause: 'ED3.1',
    layer: 'model',
    written:
      'Messages are published with default properties: not persistent, and without a message id.',
    breaks:
      'The message was reported as published and waits in a durable queue. The broker restarts; the queue is still there, the message is not.',
    sound:
      'Messages are persistent and carry an id that the consumer can recognise a duplicate by.',
  },
  {
    id: 'F29',
    title: 'Every consumer has the same tag',
    origin: { kind: 'seed', line: 523 },
    part: 'rabbitmq',
    clause: 'ED3.10',
    layer: 'model',
    written: 'consume passes the literal "consumer" as the tag.',
    breaks:
      'The second consume on the channel reuses the tag. The broker closes the connection, both consumers are gone, and what they had confirmed to them is not settled.',
    sound:
      'The broker generates the tag, or the application derives one that is unique on its channel.',
  },
  {
    id: 'F30',
    title: 'No prefetch limit',
    origin: { kind: 'seed', line: 518 },
    part: 'rabbitmq',
    clause: 'ED3.8',
    layer: 'model',
    written:
      'consume never sets a prefetch limit, so the broker pushes the whole queue to one consumer.',
    breaks:
      'More messages are outstanding than any finite limit allows. One crash of the consumer counts an attempt against each of them, also against those that no handler ever saw.',
    sound: 'A finite prefetch is set before consuming.',
  },
  {
    id: 'F31',
    title: 'A cancelled consumer is taken for an empty queue',
    origin: { kind: 'seed', line: 543 },
    part: 'rabbitmq',
    clause: 'ED3.10',
    layer: 'model',
    written:
      'receive_message maps the end of the delivery stream to None, which callers read as "no message at present".',
    breaks:
      'The broker cancels the consumer, say because its queue was deleted and declared again. The application waits for messages that no one will push.',
    sound: 'A cancellation is a typed outcome, upon which the consumer is set up again.',
  },
  {
    id: 'F32',
    title: 'Refused messages are requeued at once',
    origin: { kind: 'seed', line: 555 },
    part: 'rabbitmq',
    clause: 'ED3.5',
    layer: 'model',
    written:
      'A message whose handler fails is rejected with requeue. No count of attempts, no delay, no limit.',
    breaks:
      'A poison message goes back to its place in the queue and is delivered again at once, past any limit: a livelock in which the messages behind it wait.',
    sound:
      'A quorum queue with a delivery limit and a dead-letter exchange ends the attempts, and retries are delayed.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
