/**
 * What the actors around JetStream tell each other.
 *
 * A message is stood for by a name, payload included, as unique values do. What travels is the name,
 * and what the protocol adds to it.
 */

/** A message with all its contents. */
export type Message = string;

/** What a worker can make of a message: `torn` ones cannot be parsed, of `odd` ones nobody knows the type. */
export const kindOf = (message: Message): 'known' | 'unknown' | 'malformed' =>
  message.startsWith('torn') ? 'malformed' : message.startsWith('odd') ? 'unknown' : 'known';

/** The header `Nats-Msg-Id`, by which the server recognises a message that it has already. */
export type MessageId = string;
/** The place of a message in its stream, counted from 1. */
export type Sequence = number;
/** An application process that takes messages of the durable consumer. */
export type WorkerId = string;

/** Publisher to server: store this message. */
export interface Publish {
  readonly type: 'publish';
  readonly message: Message;
  readonly id: MessageId;
}

/** Server to publisher: the message is stored; it may have been before. */
export interface Confirmed {
  readonly type: 'confirmed';
  readonly id: MessageId;
  readonly sequence: Sequence;
  readonly duplicate: boolean;
}

/** Server to publisher: nothing is stored, the stream is full. */
export interface Refused {
  readonly type: 'refused';
  readonly id: MessageId;
}

/** Names one delivery of a message; the subject to which its acknowledgement is sent says as much. */
export interface Delivery {
  readonly sequence: Sequence;
  /** Counted from 1. */
  readonly attempt: number;
}

/** Server to worker: handle this message. */
export interface Deliver extends Delivery {
  readonly type: 'deliver';
  readonly to: WorkerId;
  readonly message: Message;
}

/** Worker to server: the message is handled. */
export interface Ack extends Delivery {
  readonly type: 'ack';
  /** Whoever is to be told that the acknowledgement arrived; that makes it a double one. */
  readonly reply: WorkerId | null;
}

/** Worker to server: deliver it again, at once or after a while. */
export interface Nak extends Delivery {
  readonly type: 'nak';
  /** How long to wait; 0 for a bare NAK. */
  readonly delayMs: number;
}

/** Worker to server: never deliver it again. */
export interface Term extends Delivery {
  readonly type: 'term';
}

/** Worker to server: still at work on it. */
export interface InProgress extends Delivery {
  readonly type: 'inProgress';
}

/** Server to worker: an acknowledgement has arrived. */
export interface AckReceived {
  readonly type: 'ackReceived';
  readonly to: WorkerId;
  readonly sequence: Sequence;
}

/** Server to whoever listens: a message will not be delivered again. It stays in the stream. */
export interface Advisory {
  readonly type: 'maxDeliveriesReached' | 'terminated';
  readonly sequence: Sequence;
}
