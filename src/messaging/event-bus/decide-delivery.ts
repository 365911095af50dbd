/**
 * Decisions on deliveries: dispatch, acknowledgement, refusal, expiry, recovery.
 *
 * **Order.** A dispatch takes the due place with the lowest log position. Places that were never
 * dispatched become due in publish order, so *first* dispatches happen in publish order for each
 * subscription, hence for each partition key. A later attempt may come after first dispatches of
 * later events: while one event waits for its retry the others go on.
 *
 * **Fencing.** Attempts of a place only ever grow, also across crashes. An attempt's number is
 * therefore its fencing token: whoever settles must hold the attempt that is leased now.
 */

import { err, ok, type Result } from '../result.js';
import { subscriptionNotFound } from './decide-configuration.js';
import type { Decision } from './decision.js';
import type { LeaseEnd, LeaseLost, ReceiveError } from './errors.js';
import type { EventEnvelope } from '../envelope/event.js';
import type {
  AttemptFailed,
  AttemptFailure,
  AttemptStarted,
  EventDeadLettered,
  EventProcessed,
} from './records.js';
import { retryDelayMs } from './retry-policy.js';
import { activeSubscription, type BusState, type SubscriptionState } from './state.js';

/** An event that leaves the bus, and the lease that it leaves under. */
export interface Dispatch {
  readonly event: EventEnvelope;
  readonly lease: Lease;
}

/** The right to settle one attempt, until it ends. */
export interface Lease {
  readonly subscription: string;
  /** The event's id. */
  readonly event: string;
  readonly attempt: number;
  readonly leaseUntilMs: number;
}

/** Which lease to settle. */
export type LeaseToken = Pick<Lease, 'subscription' | 'event' | 'attempt'>;

/** Takes the next due event for a subscription; no record and no value when none is due. */
export function decideDispatch(
  state: BusState,
  { subscription: id, nowMs }: { readonly subscription: string; readonly nowMs: number },
): Result<Decision<Dispatch | undefined, AttemptStarted>, ReceiveError> {
  const subscription = activeSubscription(state, id);
  if (subscription === undefined) return err(subscriptionNotFound(state, id));
  const due = nextDue(subscription, nowMs);
  const entry = due && state.log.at(due.position);
  if (due === undefined || entry === undefined) return ok({ value: undefined });
  const { event } = entry;
  const lease: Lease = {
    subscription: id,
    event: event.id,
    attempt: due.attempts + 1,
    leaseUntilMs: nowMs + subscription.definition.leaseMs,
  };
  return ok({
    record: { kind: 'attempt-started', ...lease, atMs: nowMs },
    value: { event, lease },
  });
}

/** Settles the leased attempt as processed. */
export function decideAck(
  state: BusState,
  { token, nowMs }: { readonly token: LeaseToken; readonly nowMs: number },
): Result<Decision<undefined, EventProcessed>, LeaseLost> {
  const lost = lostLease(state, token);
  if (lost !== undefined) return err(lost);
  return ok({ record: { kind: 'event-processed', ...about(token, nowMs) }, value: undefined });
}

/** What the subscriber's refusal, or its silence, leads to. */
export type FailureRecord = AttemptFailed | EventDeadLettered;

/** Gives the leased attempt back: another one after the backoff, or the dead letter. */
export function decideNack(
  state: BusState,
  command: {
    readonly token: LeaseToken;
    readonly reason: string;
    readonly nowMs: number;
    /** In [0, 1), for the jitter. */
    readonly random: number;
  },
): Result<Decision<undefined, FailureRecord>, LeaseLost> {
  const { token, reason, nowMs, random } = command;
  const lost = lostLease(state, token);
  if (lost !== undefined) return err(lost);
  const policy = state.subscriptions.get(token.subscription)?.definition.retryPolicy;
  const delayMs = policy ? retryDelayMs(policy, { attempt: token.attempt, random }) : 0;
  const failure: AttemptFailure = { kind: 'nacked', reason };
  const record = failureRecord(state, { token, failure, nowMs, retryAtMs: nowMs + delayMs });
  return ok({ record, value: undefined });
}

/** The failures of all leases whose time is over, earliest first. O(leases). */
export function decideExpiries(state: BusState, nowMs: number): readonly FailureRecord[] {
  return [...leasesOf(state)]
    .filter(({ leaseUntilMs }) => leaseUntilMs <= nowMs)
    .sort((a, b) => a.leaseUntilMs - b.leaseUntilMs)
    .map((token) => {
      const failure: AttemptFailure = { kind: 'lease-expired' };
      return failureRecord(state, { token, failure, nowMs, retryAtMs: nowMs });
    });
}

/**
 * The dead letters due after a crash: places whose last attempt was under way when it happened.
 * Nothing but a crash leaves a place pending with all of its attempts used. O(pending).
 */
export function decideRecovery(state: BusState, nowMs: number): readonly EventDeadLettered[] {
  const records: EventDeadLettered[] = [];
  for (const [subscription, { pending, definition }] of state.subscriptions) {
    for (const [position, { attempts }] of pending) {
      const event = state.log.at(position)?.event.id;
      if (event === undefined || attempts < definition.retryPolicy.maxAttempts) continue;
      const token = { subscription, event, attempt: attempts };
      const failure = { kind: 'crashed' } as const;
      records.push({ kind: 'event-dead-lettered', ...about(token, nowMs), failure });
    }
  }
  return records;
}

/** When the next lease or wait ends, among those after `nowMs`. O(leases + waiting). */
export function nextDeadline(state: BusState, nowMs: number): number | undefined {
  let next: number | undefined;
  const consider = (atMs: number): void => {
    if (atMs > nowMs && (next === undefined || atMs < next)) next = atMs;
  };
  for (const { leased, waiting } of state.subscriptions.values()) {
    for (const [, { leaseUntilMs }] of leased) consider(leaseUntilMs);
    for (const [, { retryAtMs }] of waiting) consider(retryAtMs);
  }
  return next;
}

/**
 * The subscriptions whose consumers should look again: something is due, or they were cancelled.
 * O(subscriptions + waiting).
 */
export function subscriptionsWithNews(state: BusState, nowMs: number): readonly string[] {
  return [...state.subscriptions.values()]
    .filter((each) => !each.active || nextDue(each, nowMs) !== undefined)
    .map(({ definition }) => definition.id);
}

interface DuePlace {
  readonly position: number;
  readonly attempts: number;
}

function nextDue({ pending, waiting }: SubscriptionState, nowMs: number): DuePlace | undefined {
  const first = pending.first();
  for (const [position, { attempts, retryAtMs }] of waiting) {
    if (first !== undefined && first[0] < position) break;
    if (retryAtMs <= nowMs) return { position, attempts };
  }
  return first && { position: first[0], attempts: first[1].attempts };
}

function* leasesOf(state: BusState): Generator<Lease> {
  for (const [subscription, { leased }] of state.subscriptions) {
    for (const [position, { attempts, leaseUntilMs }] of leased) {
      const event = state.log.at(position)?.event.id;
      if (event !== undefined) yield { subscription, event, attempt: attempts, leaseUntilMs };
    }
  }
}

function failureRecord(
  state: BusState,
  failed: {
    readonly token: LeaseToken;
    readonly failure: AttemptFailure;
    readonly nowMs: number;
    readonly retryAtMs: number;
  },
): FailureRecord {
  const { token, failure, nowMs, retryAtMs } = failed;
  const policy = state.subscriptions.get(token.subscription)?.definition.retryPolicy;
  return token.attempt === policy?.maxAttempts
    ? { kind: 'event-dead-lettered', ...about(token, nowMs), failure }
    : { kind: 'attempt-failed', ...about(token, nowMs), failure, retryAtMs };
}

function about({ subscription, event, attempt }: LeaseToken, nowMs: number) {
  return { subscription, event, attempt, atMs: nowMs };
}

/** Why a token is no longer good, or undefined while it is. */
function lostLease(state: BusState, token: LeaseToken): LeaseLost | undefined {
  const end = leaseEnd(state, token);
  if (end === undefined) return undefined;
  const { subscription, event, attempt } = token;
  const message =
    `Attempt ${attempt} of event ${event} for ${subscription} can no longer be settled: ` +
    `${explanations[end]}.`;
  return { code: 'LEASE_LOST', message, subscription, event, attempt, end };
}

function leaseEnd(state: BusState, token: LeaseToken): LeaseEnd | undefined {
  const subscription = activeSubscription(state, token.subscription);
  const position = state.log.find(token.event)?.position;
  if (subscription === undefined || position === undefined) return 'cancelled';
  const leasedAttempt = subscription.leased.get(position)?.attempts;
  if (leasedAttempt === token.attempt) return undefined;
  if (leasedAttempt !== undefined) return 'superseded';
  if (subscription.processed.has(position) || subscription.deadLetters.has(position)) {
    return 'settled';
  }
  const isOpen = subscription.pending.has(position) || subscription.waiting.has(position);
  return isOpen ? 'expired-or-released' : 'cancelled';
}

const explanations: Readonly<Record<LeaseEnd, string>> = {
  'expired-or-released':
    'its lease ran out or was given back, and the event will be delivered again; make handlers ' +
    'idempotent, or the lease longer',
  superseded:
    'its lease ran out and a later attempt is under way; make handlers idempotent, or the lease longer',
  settled: 'the event is processed or dead-lettered already; settle each delivery once',
  cancelled: 'the subscription was cancelled; nothing remains to be done',
};
