/** What a broker handles and what it sends: messages of clients, administration, and its own affairs. */
import type {
  Ack,
  Cancelled,
  ChannelClosed,
  Confirmed,
  ConnectionLost,
  Consume,
  ConsumeOk,
  ConsumerId,
  Deliver,
  DeliveryTag,
  ExchangeName,
  Inequivalent,
  OpenChannel,
  Publish,
  QueueName,
  Refused,
  Reject,
  Returned,
} from './messages.js';
import type { Binding, Exchange, QueueSettings } from './topology.js';

/** All that a broker handles. */
export type BrokerEvent =
  | OpenChannel
  | Publish
  | Consume
  | Ack
  | Reject
  | Administration
  | Dispatch
  | StartDelivery
  | Confirm
  | Expired
  | DeliveryTimedOut
  | DeadLetterStep;

/** What it sends. */
export type BrokerEmitted =
  | ConnectionLost
  | Returned
  | Confirmed
  | Refused
  | Deliver
  | ConsumeOk
  | ChannelClosed
  | Cancelled
  | Inequivalent;

/** What applications declare and delete. */
export type Administration =
  | {
      readonly type: 'declareExchange';
      readonly name: ExchangeName;
      readonly exchange: Exchange;
    }
  | { readonly type: 'deleteExchange'; readonly name: ExchangeName }
  | { readonly type: 'declareQueue'; readonly name: QueueName; readonly queue: QueueSettings }
  | { readonly type: 'deleteQueue'; readonly name: QueueName }
  | { readonly type: 'bind'; readonly binding: Binding }
  | { readonly type: 'unbind'; readonly binding: Binding };

/** The broker to itself: whose turn it is. */
export interface Dispatch {
  readonly type: 'dispatch';
  readonly to: ConsumerId;
}

/** The broker to itself: this is the delivery that a dispatch has come down to. */
export type StartDelivery = Omit<Deliver, 'type'> & { readonly type: 'startDelivery' };

/** The broker gets round to confirming a publish, or all up to it. */
export interface Confirm {
  readonly type: 'confirm';
  readonly number: number;
  readonly multiple: boolean;
}

/** A message has been in a queue for as long as it may. */
export interface Expired {
  readonly type: 'expired';
  readonly queue: QueueName;
  readonly position: number;
}

/** A delivery was not settled for so long that the broker gives up its channel. */
export interface DeliveryTimedOut {
  readonly type: 'deliveryTimedOut';
  readonly consumer: ConsumerId;
  readonly tag: DeliveryTag;
}

/** A dead letter is sent on its way, or its source learns that one has arrived. */
export interface DeadLetterStep {
  readonly type: 'sendDeadLetter' | 'forgetDeadLetter';
}
