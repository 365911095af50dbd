/**
 * What a bus knows: the fold of its journal.
 *
 * The heart is the *place*, a subscription's claim on one event. An accepted event gives every
 * matching subscription a place of its own, and the place is in exactly one of five maps for ever
 * after, unless the subscription is cancelled:
 *
 *     pending ──dispatch──> leased ──ack──────────────> processed
 *        ^  ^                 │ │
 *        │  └─expiry, crash───┘ ├─nack, attempts left─> waiting ──its time comes──> dispatched again
 *        └──nack without wait───┤
 *                               └─attempts used up────> dead letters
 *
 * The maps are keyed by the event's position in the log, so each is in publish order. Unsettled
 * places, those in the first three, count against the capacity of their channels.
 *
 * Read next: `evolve.ts` for how a record changes the state; `decide-*.ts` for which record a
 * command leads to.
 */

import type {
  ChannelDefinition,
  RoutingRuleDefinition,
  SubscriptionDefinition,
} from './definitions.js';
import { EventLog } from './event-log.js';
import type { IntMap } from './int-map.js';
import type { FinalFailure } from './records.js';

/** A place that is not settled. */
export interface OpenPlace {
  /** The channels whose buffers it counts in. */
  readonly channels: readonly string[];
  /** How many attempts have started. */
  readonly attempts: number;
}

/** An attempt is under way. */
export interface LeasedPlace extends OpenPlace {
  readonly leaseUntilMs: number;
}

/** The last attempt was refused; the next may start at `retryAtMs`. */
interface WaitingPlace extends OpenPlace {
  readonly retryAtMs: number;
}

/** The event was acknowledged in the last of `attempts`. */
interface ProcessedPlace {
  readonly attempts: number;
}

/** All attempts failed. */
interface DeadLetter {
  readonly attempts: number;
  readonly failure: FinalFailure;
  readonly atMs: number;
}

/** Everything about one subscription. All maps are keyed by log position. */
export interface SubscriptionState {
  readonly definition: SubscriptionDefinition;
  /** False once cancelled. */
  readonly active: boolean;
  readonly pending: IntMap<OpenPlace>;
  readonly leased: IntMap<LeasedPlace>;
  readonly waiting: IntMap<WaitingPlace>;
  readonly processed: IntMap<ProcessedPlace>;
  readonly deadLetters: IntMap<DeadLetter>;
  /** How many unsettled places count in each channel's buffer. */
  readonly fill: ReadonlyMap<string, number>;
}

/** Everything about a bus. Immutable. */
export interface BusState {
  /** How often the bus was opened. */
  readonly generation: number;
  readonly channels: ReadonlyMap<string, ChannelDefinition>;
  readonly rules: ReadonlyMap<string, RoutingRuleDefinition>;
  readonly subscriptions: ReadonlyMap<string, SubscriptionState>;
  readonly log: EventLog;
}

/** Before the first record. */
export const initialState: BusState = {
  generation: 0,
  channels: new Map(),
  rules: new Map(),
  subscriptions: new Map(),
  log: EventLog.empty,
};

/** The subscription with an id if it is active. */
export function activeSubscription(state: BusState, id: string): SubscriptionState | undefined {
  const subscription = state.subscriptions.get(id);
  return subscription?.active === true ? subscription : undefined;
}
