/**
 * The journal's records: every durable fact of a bus.
 *
 * A record states a fact completely, so that folding the records needs neither the time, nor chance,
 * nor the predicates. In particular `event-accepted` carries the event together with all the places
 * it got: there is no durable state in which an event is stored and only some of its places are.
 *
 * Read next: `state.ts`, what the records fold to; `evolve.ts`, how.
 */

import type {
  ChannelDefinition,
  RoutingRuleDefinition,
  SubscriptionDefinition,
} from './definitions.js';
import type { EventEnvelope } from '../envelope/event.js';

/** Which subscription got a place for an event, and in which channels' buffers it counts. */
export interface PlaceGrant {
  readonly subscription: string;
  readonly channels: readonly string[];
}

/** Why an attempt came to nothing. */
export type AttemptFailure =
  { readonly kind: 'nacked'; readonly reason: string } | { readonly kind: 'lease-expired' };

/** Why the last attempt came to nothing. Crashes are noted once for all leases by `bus-opened`. */
export type FinalFailure = AttemptFailure | { readonly kind: 'crashed' };

/** A bus was opened: whatever was leased is pending again, since its holders are gone. */
export interface BusOpened {
  readonly kind: 'bus-opened';
  /** Counts the openings, from 1. */
  readonly generation: number;
  readonly atMs: number;
}

/** A channel exists from here on. */
export interface ChannelCreated {
  readonly kind: 'channel-created';
  readonly channel: ChannelDefinition;
}

/** A routing rule applies to events accepted from here on. */
export interface RuleAdded {
  readonly kind: 'rule-added';
  readonly rule: RoutingRuleDefinition;
}

/** A subscription gets places for matching events accepted from here on. */
export interface SubscriptionAdded {
  readonly kind: 'subscription-added';
  readonly subscription: SubscriptionDefinition;
}

/** The subscription's unsettled places are given up; what it processed stays known. */
export interface SubscriptionCancelled {
  readonly kind: 'subscription-cancelled';
  readonly subscription: string;
}

/** An event is in the log, and every matching subscription has its place for it. */
export interface EventAccepted {
  readonly kind: 'event-accepted';
  readonly event: EventEnvelope;
  /** The channels it was routed to, whether or not anybody listens there. */
  readonly channels: readonly string[];
  readonly places: readonly PlaceGrant[];
  readonly atMs: number;
}

/** Common to the records about one place. */
interface AboutPlace {
  readonly subscription: string;
  /** The event's id. */
  readonly event: string;
  /** Counted from 1; also the fencing token of the lease. */
  readonly attempt: number;
  readonly atMs: number;
}

/** Written before the delivery leaves the bus. */
export interface AttemptStarted extends AboutPlace {
  readonly kind: 'attempt-started';
  readonly leaseUntilMs: number;
}

/** An attempt failed and another one may follow, from `retryAtMs` on. */
export interface AttemptFailed extends AboutPlace {
  readonly kind: 'attempt-failed';
  readonly failure: AttemptFailure;
  readonly retryAtMs: number;
}

/** The subscriber acknowledged. */
export interface EventProcessed extends AboutPlace {
  readonly kind: 'event-processed';
}

/** The last attempt failed. One record for both facts, so neither can be without the other. */
export interface EventDeadLettered extends AboutPlace {
  readonly kind: 'event-dead-lettered';
  readonly failure: FinalFailure;
}

/** Any record of a bus's journal. */
export type BusRecord =
  | BusOpened
  | ChannelCreated
  | RuleAdded
  | SubscriptionAdded
  | SubscriptionCancelled
  | EventAccepted
  | AttemptStarted
  | AttemptFailed
  | EventProcessed
  | EventDeadLettered;
