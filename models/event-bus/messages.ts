/** What the actors of the event bus tell each other. */
import type { EventId, SubscriptionId } from './events.js';

/** Publisher to bus: store this event for everybody whom it concerns. */
export interface Publish {
  readonly type: 'publish';
  readonly event: EventId;
}

/** Bus to publisher: the event is stored, now or since an earlier publish. */
export interface Accepted {
  readonly type: 'accepted';
  readonly event: EventId;
}

/** Bus to publisher: nothing is stored, and why. */
export interface Rejected {
  readonly type: 'rejected';
  readonly event: EventId;
  /** No channel carries the event's type, or a buffer that it would need has no room. */
  readonly reason: 'unroutable' | 'full';
}

/** Bus to the application: what it asked for was not done, and why. */
export interface Refused {
  readonly type: 'refused';
  /** There is a channel or subscription of this name, or a channel that is needed is missing. */
  readonly reason: 'exists' | 'channel-missing';
}

/** Names one attempt; its number is the fence against settling with a lease that is over. */
export interface Attempt {
  readonly event: EventId;
  /** Counted from 1. */
  readonly attempt: number;
}

/** Bus to subscriber: handle this event under a lease. */
export interface Deliver extends Attempt {
  readonly type: 'deliver';
  readonly to: SubscriptionId;
}

/** Subscriber to bus: the event is processed. */
export interface Ack extends Attempt {
  readonly type: 'ack';
  readonly subscription: SubscriptionId;
}

/** Subscriber to bus: the attempt failed. */
export interface Nack extends Attempt {
  readonly type: 'nack';
  readonly subscription: SubscriptionId;
}
