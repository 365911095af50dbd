/**
 * The life of a place: one pure function per arrow of the diagram in `state.ts`.
 *
 * Each takes the place out of the one map it is in and puts it into another. That a place is never in
 * two maps nor in none can be read off these functions one by one.
 */

import type {
  AttemptFailed,
  AttemptStarted,
  EventDeadLettered,
  EventProcessed,
} from './records.js';
import { RecordRefused, expectThat } from './record-refused.js';
import type { LeasedPlace, OpenPlace, SubscriptionState } from './state.js';

/** A subscription and the log position of the event in question. */
export interface PlaceOf {
  readonly subscription: SubscriptionState;
  readonly position: number;
}

/** A new event: a pending place. */
export function accept(
  { subscription, position }: PlaceOf,
  channels: readonly string[],
): SubscriptionState {
  return {
    ...subscription,
    pending: subscription.pending.set(position, { channels, attempts: 0 }),
    fill: shiftFill(subscription, channels, 1),
  };
}

/** A dispatch: pending or waiting becomes leased. */
export function start(place: PlaceOf, record: AttemptStarted): SubscriptionState {
  const { subscription, position } = place;
  const { pending, waiting, leased, definition } = subscription;
  const open = pending.get(position) ?? waiting.get(position);
  if (open === undefined) throw new RecordRefused(`event ${record.event} cannot be dispatched`);
  expectThat(record.attempt === open.attempts + 1, 'attempts are consecutive');
  expectThat(record.attempt <= definition.retryPolicy.maxAttempts, 'attempts keep to the limit');
  const { leaseUntilMs } = record;
  return {
    ...subscription,
    pending: pending.delete(position),
    waiting: waiting.delete(position),
    leased: leased.set(position, {
      channels: open.channels,
      attempts: record.attempt,
      leaseUntilMs,
    }),
  };
}

/** A nack or an expiry with attempts left: leased becomes waiting, or pending at once. */
export function fail(place: PlaceOf, record: AttemptFailed): SubscriptionState {
  const { subscription, position } = place;
  const { channels, attempts } = leaseOf(place, record);
  expectThat(attempts < subscription.definition.retryPolicy.maxAttempts, 'an attempt is left');
  const leased = subscription.leased.delete(position);
  if (record.retryAtMs <= record.atMs) {
    return {
      ...subscription,
      leased,
      pending: subscription.pending.set(position, { channels, attempts }),
    };
  }
  const { retryAtMs } = record;
  const waiting = subscription.waiting.set(position, { channels, attempts, retryAtMs });
  return { ...subscription, leased, waiting };
}

/** An ack: leased becomes processed and leaves the buffers. */
export function process(place: PlaceOf, record: EventProcessed): SubscriptionState {
  const { subscription, position } = place;
  const { channels, attempts } = leaseOf(place, record);
  return {
    ...subscription,
    leased: subscription.leased.delete(position),
    processed: subscription.processed.set(position, { attempts }),
    fill: shiftFill(subscription, channels, -1),
  };
}

/** The last attempt failed: leased, or pending after a crash, becomes a dead letter. */
export function deadLetter(place: PlaceOf, record: EventDeadLettered): SubscriptionState {
  const { subscription, position } = place;
  const { failure, atMs } = record;
  const open: OpenPlace | undefined =
    failure.kind === 'crashed' ? subscription.pending.get(position) : leaseOf(place, record);
  if (open === undefined) throw new RecordRefused(`event ${record.event} is not pending`);
  const { maxAttempts } = subscription.definition.retryPolicy;
  expectThat(open.attempts === maxAttempts, 'dead letters come after the last attempt only');
  return {
    ...subscription,
    pending: subscription.pending.delete(position),
    leased: subscription.leased.delete(position),
    deadLetters: subscription.deadLetters.set(position, { attempts: open.attempts, failure, atMs }),
    fill: shiftFill(subscription, open.channels, -1),
  };
}

/** A crash: everything leased is pending again, with its attempts counted. */
export function release(subscription: SubscriptionState): SubscriptionState {
  let { pending, leased } = subscription;
  for (const [position, { channels, attempts }] of leased) {
    pending = pending.set(position, { channels, attempts });
    leased = leased.delete(position);
  }
  return { ...subscription, pending, leased };
}

function leaseOf(
  { subscription, position }: PlaceOf,
  { event, attempt }: { readonly event: string; readonly attempt: number },
): LeasedPlace {
  const lease = subscription.leased.get(position);
  if (lease?.attempts !== attempt) {
    throw new RecordRefused(`event ${event} is not leased for attempt ${attempt}`);
  }
  return lease;
}

function shiftFill(
  { fill }: SubscriptionState,
  channels: readonly string[],
  by: 1 | -1,
): ReadonlyMap<string, number> {
  const next = new Map(fill);
  for (const channel of channels) next.set(channel, (next.get(channel) ?? 0) + by);
  return next;
}
