/**
 * What clients and the broker tell each other: the methods of AMQP 0-9-1 as far as the models need
 * them.
 *
 * A message is stood for by a name, payload included, as unique values do.
 */

/** A message with all its contents. */
export type Message = string;
export type ExchangeName = string;
export type QueueName = string;
export type RoutingKey = string;
export type Headers = Readonly<Record<string, string>>;
/** A consumer with its channel: in these models each has its own. */
export type ConsumerId = string;

/** Where a message is published to. */
export interface Address {
  readonly exchange: ExchangeName;
  readonly key: RoutingKey;
  readonly headers: Headers;
}

/** A publisher opens a channel in confirm mode. An older one of it is gone, with its confirms. */
export interface OpenChannel {
  readonly type: 'openChannel';
}

/** To a publisher: the broker it was connected to is gone. */
export interface ConnectionLost {
  readonly type: 'connectionLost';
}

/** `basic.publish` on a channel in confirm mode. */
export interface Publish extends Address {
  readonly type: 'publish';
  readonly message: Message;
  /** Both ends count the publishes of a channel; here the number travels with the message. */
  readonly number: number;
  readonly mandatory: boolean;
  readonly persistent: boolean;
}

/** `basic.return`: no queue took a mandatory message. Comes before the confirm. */
export interface Returned {
  readonly type: 'returned';
  readonly message: Message;
}

/** `basic.ack` to a publisher: the broker has dealt with a publish, or with all up to it. */
export interface Confirmed {
  readonly type: 'confirmed';
  readonly number: number;
  readonly multiple: boolean;
}

/** `basic.nack` to a publisher: a queue refused the message. */
export interface Refused {
  readonly type: 'refused';
  readonly number: number;
}

/**
 * Names a delivery: the place of the message in the history of its queue, and how often it was
 * delivered. The broker counts deliveries on each channel instead; all that matters is that no two
 * deliveries on a channel have the same tag.
 */
export type DeliveryTag = `${number}.${number}`;

/**
 * Which of its channels a consumer speaks of. Numbers are used again after three channels: nothing of an
 * older one is still on its way then.
 */
export type ChannelNumber = 1 | 2 | 3;

/**
 * By what a consumer is known. Consumers of one process share its connection, and on one channel of it
 * their tags must differ.
 */
export interface Identity {
  readonly connection: string;
  /** A channel as the application calls it; the broker numbers it anew each time it is opened. */
  readonly channelName: string;
  /** Under which its deliveries come. */
  readonly consumerTag: string;
}

/** `basic.consume`, after `basic.qos`, on a new channel. An older one of the consumer is closed. */
export interface Consume extends Identity {
  readonly type: 'consume';
  readonly from: ConsumerId;
  readonly queue: QueueName;
  /** Most unacknowledged deliveries; 0 for no limit. */
  readonly prefetch: number;
}

/** `basic.consume-ok`: from now on there are deliveries on the new channel. */
export interface ConsumeOk {
  readonly type: 'consumeOk';
  readonly to: ConsumerId;
  readonly channel: ChannelNumber;
}

/** `basic.deliver`. */
export interface Deliver {
  readonly type: 'deliver';
  readonly to: ConsumerId;
  readonly channel: ChannelNumber;
  readonly message: Message;
  readonly tag: DeliveryTag;
  /** Whether the message may have been seen before. */
  readonly redelivered: boolean;
}

/** `basic.ack` from a consumer. */
export interface Ack {
  readonly type: 'ack';
  readonly from: ConsumerId;
  readonly channel: ChannelNumber;
  readonly tag: DeliveryTag;
}

/** `basic.reject`, and `basic.nack` of a single delivery. */
export interface Reject {
  readonly type: 'reject';
  readonly from: ConsumerId;
  readonly channel: ChannelNumber;
  readonly tag: DeliveryTag;
  readonly requeue: boolean;
}

/** `channel.close` from the broker, or the end of the connection with all that was on it. */
export interface ChannelClosed {
  readonly type: 'channelClosed';
  readonly to: ConsumerId;
  /**
   * 320 CONNECTION_FORCED: the broker stops. 404 NOT_FOUND: there is no such queue. 405
   * RESOURCE_LOCKED: the queue is somebody else's. 406 PRECONDITION_FAILED: the tag names no delivery
   * that is outstanding, or one was outstanding for too long. 530 NOT_ALLOWED: the consumer tag is in
   * use, and the whole connection is closed.
   */
  readonly code: 320 | 404 | 405 | 406 | 530;
}

/** To whoever declared something that is there with other settings. */
export interface Inequivalent {
  readonly type: 'inequivalent';
  readonly name: string;
}

/** `basic.cancel` from the broker: the queue is gone, the channel stays. */
export interface Cancelled {
  readonly type: 'cancelled';
  readonly to: ConsumerId;
}
