/**
 * How the properties of JetStream read its states and steps.
 *
 * What was delivered and settled is read from the monitor, which saw it pass, and what was handled from
 * the ledgers of the workers. What the server believes about either does not count.
 */
import type { Action } from 'edproof/modeling';
import type { JetStreamDeliveryView } from '../models/jetstream/index.js';
import type { Ack, Deliver, Message, Nak, Sequence } from '../models/jetstream/messages.js';
import type { GiveUp } from '../models/jetstream/server.js';
import type { Stream } from '../models/jetstream/stream.js';
import { storedAt } from '../models/jetstream/stream.js';
import { processedIn, sentOf, stimulusIn } from './steps.js';

/** The delivery that a step started, if it did. */
export const deliveryIn = (action: Action): Deliver | undefined =>
  sentOf<Deliver>(action, 'deliver')[0];

/** The acknowledgement that the server processed in a step, if it did. */
export const ackProcessedIn = (action: Action): Ack | undefined => processedIn<Ack>(action, 'ack');

/** The NAK that the server processed in a step, if it did. */
export const nakProcessedIn = (action: Action): Nak | undefined => processedIn<Nak>(action, 'nak');

/** The message that the server gave up in a step, after its last delivery. */
export const givenUpIn = (action: Action): Sequence | undefined =>
  stimulusIn<GiveUp>(action, 'giveUp')?.sequence;

/** Whether any worker has handled a message. */
export const isHandled = (
  workers: JetStreamDeliveryView['actors']['worker'],
  message: Message | undefined,
): boolean =>
  message !== undefined &&
  Object.values(workers).some(({ context }) => context.handled.includes(message));

export const messageAt = (stream: Stream, sequence: Sequence): Message | undefined =>
  storedAt(stream, sequence)?.message;
