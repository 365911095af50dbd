/**
 * Everything that can go wrong in the ordinary course of using a bus.
 *
 * Each error is a value with a `code` to branch on, the facts as fields, and a `message` that names
 * the cause, the place and the remedy. The unions at the end say which operation answers with which.
 *
 * Two codes deserve attention when the outcome matters. After `STORAGE_FAILED` nobody knows whether
 * the operation took place (a history checker calls this `info`). After every other code it did not.
 */

import type { InvalidEvent } from '../envelope/event.js';

/** An argument has a value that the bus cannot work with. */
export interface InvalidArgument {
  readonly code: 'INVALID_ARGUMENT';
  readonly message: string;
  /** Which one, for instance `retryPolicy.maxAttempts`. */
  readonly path: string;
}

/** The channel exists with another capacity. It is left as it is. */
export interface ChannelConflict {
  readonly code: 'CHANNEL_CONFLICT';
  readonly message: string;
  readonly channel: string;
  readonly capacity: number;
  readonly requestedCapacity: number;
}

/** A channel that a subscription or rule needs was never created. */
export interface ChannelNotFound {
  readonly code: 'CHANNEL_NOT_FOUND';
  readonly message: string;
  readonly channel: string;
  readonly neededBy: string;
}

/** The routing rule exists with other contents. It is left as it is. */
export interface RuleConflict {
  readonly code: 'RULE_CONFLICT';
  readonly message: string;
  readonly rule: string;
}

/** A predicate is used by name that the bus was opened without. */
export interface PredicateMissing {
  readonly code: 'PREDICATE_MISSING';
  readonly message: string;
  readonly predicate: string;
  readonly neededBy: string;
}

/** An active subscription has the id. It is left as it is. */
export interface SubscriptionExists {
  readonly code: 'SUBSCRIPTION_EXISTS';
  readonly message: string;
  readonly subscription: string;
  /** Whether its definition is the requested one: usual when a program starts again. */
  readonly identical: boolean;
}

/** No active subscription has the id. */
export interface SubscriptionNotFound {
  readonly code: 'SUBSCRIPTION_NOT_FOUND';
  readonly message: string;
  readonly subscription: string;
  /** Whether one had the id and was cancelled. */
  readonly cancelled: boolean;
}

/** No channel carries the event's type and no rule routes the event. */
export interface Unroutable {
  readonly code: 'UNROUTABLE';
  readonly message: string;
  readonly event: string;
  readonly type: string;
}

/** A bounded buffer in which the event would need a place. */
export interface FullBuffer {
  readonly channel: string;
  readonly subscription: string;
  readonly capacity: number;
}

/** At least one buffer that the event must enter is full; it entered none and is not stored. */
export interface BuffersFull {
  readonly code: 'BUFFER_FULL';
  readonly message: string;
  readonly event: string;
  readonly full: readonly FullBuffer[];
}

/** Another event with this id was accepted before. */
export interface EventIdConflict {
  readonly code: 'EVENT_ID_CONFLICT';
  readonly message: string;
  readonly event: string;
  /** The first attribute that differs. */
  readonly attribute: string;
}

/** A subscription's filter threw, or answered with something other than a boolean. */
export interface FilterFailed {
  readonly code: 'FILTER_FAILED';
  readonly message: string;
  readonly event: string;
  readonly subscription: string;
  readonly predicate: string;
}

/** A routing rule's predicate threw, or answered with something other than a boolean. */
export interface RuleFailed {
  readonly code: 'RULE_FAILED';
  readonly message: string;
  readonly event: string;
  readonly rule: string;
  readonly predicate: string;
}

/** How a lease came to an end other than by the settlement now refused. */
export type LeaseEnd = 'expired-or-released' | 'superseded' | 'settled' | 'cancelled';

/** The holder of a delivery may no longer settle it. */
export interface LeaseLost {
  readonly code: 'LEASE_LOST';
  readonly message: string;
  readonly subscription: string;
  readonly event: string;
  readonly attempt: number;
  readonly end: LeaseEnd;
}

/** The journal rejected a record. Whether it is stored is unknown, so is the operation's outcome. */
export interface StorageFailed {
  readonly code: 'STORAGE_FAILED';
  readonly message: string;
  readonly outcome: 'indeterminate';
  /** What the journal rejected with. */
  readonly cause: unknown;
}

/** The bus was closed, or closed itself after a storage failure. Nothing was done. */
export interface BusClosed {
  readonly code: 'BUS_CLOSED';
  readonly message: string;
  readonly reason: 'closed' | 'storage-failed';
}

/** The journal could not be read. */
export interface JournalUnreadable {
  readonly code: 'JOURNAL_UNREADABLE';
  readonly message: string;
  readonly cause: unknown;
}

/** A record of the journal does not follow from those before it. */
export interface JournalCorrupt {
  readonly code: 'JOURNAL_CORRUPT';
  readonly message: string;
  /** The zero-based index of the record. */
  readonly index: number;
}

/** What every operation of an open bus may answer. */
export type Unavailable = StorageFailed | BusClosed;

/** What `EventBus.open` may answer. */
export type OpenError =
  InvalidArgument | JournalUnreadable | JournalCorrupt | PredicateMissing | StorageFailed;

/** What `createChannel` may answer, besides {@link Unavailable}. */
export type CreateChannelError = InvalidArgument | ChannelConflict;

/** What `addRoutingRule` may answer, besides {@link Unavailable}. */
export type AddRoutingRuleError =
  InvalidArgument | RuleConflict | ChannelNotFound | PredicateMissing;

/** What `subscribe` may answer, besides {@link Unavailable}. */
export type SubscribeError =
  InvalidArgument | SubscriptionExists | ChannelNotFound | PredicateMissing;

/** What `cancel` may answer, besides {@link Unavailable}. */
export type CancelError = SubscriptionNotFound;

/** Why an event was not accepted: the event is not stored, in whole or in part. */
export type PublishError =
  InvalidEvent | EventIdConflict | Unroutable | RuleFailed | FilterFailed | BuffersFull;

/** What `receive` may answer, besides {@link Unavailable}. */
export type ReceiveError = SubscriptionNotFound;

/** What `ack` and `nack` may answer, besides {@link Unavailable}. */
export type SettleError = LeaseLost;

/** What `run` may answer, besides {@link Unavailable}. */
export type RunError = InvalidArgument | SubscriptionNotFound;
