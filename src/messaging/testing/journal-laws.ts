/**
 * The laws of a bus's journal, checked with code that shares nothing with the bus.
 *
 * `evolve` keeps these laws too, or rather refuses records that break them. Having them twice, once
 * as transitions and once as plain scans over the records, is the point: agreement of two different
 * pieces of code says more than either of them alone.
 */

import type { AttemptStarted, BusRecord, EventAccepted } from '../event-bus/records.js';

/** Each law that the records break, in words; none if all is well. */
export function brokenLaws(records: readonly BusRecord[]): readonly string[] {
  return [
    ...firstDispatchesOutOfOrder(records),
    ...dispatchesWithoutCause(records),
    ...attemptsBeyondLimits(records),
    ...settlementsBesidesOne(records),
    ...buffersOverflown(records),
  ];
}

const placeKey = (about: { readonly subscription: string; readonly event: string }): string =>
  `${about.subscription}/${about.event}`;

function ofKind<K extends BusRecord['kind']>(
  records: readonly BusRecord[],
  kind: K,
): readonly Extract<BusRecord, { kind: K }>[] {
  return records.filter(
    (record): record is Extract<BusRecord, { kind: K }> => record.kind === kind,
  );
}

/** ED1.3: first dispatches of a subscription are in publish order. */
function firstDispatchesOutOfOrder(records: readonly BusRecord[]): readonly string[] {
  const order = ofKind(records, 'event-accepted').map(({ event }) => event.id);
  const latest = new Map<string, number>();
  return ofKind(records, 'attempt-started')
    .filter(({ attempt }) => attempt === 1)
    .filter(({ subscription, event }) => {
      const before = latest.get(subscription) ?? -1;
      const position = order.indexOf(event);
      latest.set(subscription, position);
      return position <= before;
    })
    .map((record) => `${placeKey(record)} was first dispatched out of order`);
}

/** ED1.4: between two dispatches of a place lies a nack, an expiry or a crash. */
function dispatchesWithoutCause(records: readonly BusRecord[]): readonly string[] {
  const out = new Set<string>();
  const broken: string[] = [];
  for (const record of records) {
    if (record.kind === 'bus-opened') out.clear();
    if (record.kind === 'attempt-failed') out.delete(placeKey(record));
    if (record.kind !== 'attempt-started') continue;
    const key = placeKey(record);
    if (out.has(key)) broken.push(`${key} was dispatched twice without a cause`);
    out.add(key);
  }
  return broken;
}

/** ED1.6: attempts are 1, 2, 3... up to the limit; dead letters come after the limit, once. */
function attemptsBeyondLimits(records: readonly BusRecord[]): readonly string[] {
  const limits = new Map<string, number>();
  const attempts = new Map<string, number>();
  const broken: string[] = [];
  const check = (holds: boolean, problem: string): void => {
    if (!holds) broken.push(problem);
  };
  for (const record of records) {
    if (record.kind === 'subscription-added') {
      limits.set(record.subscription.id, record.subscription.retryPolicy.maxAttempts);
    }
    if (record.kind === 'attempt-started') {
      const key = placeKey(record);
      check(record.attempt === (attempts.get(key) ?? 0) + 1, `${key} skipped an attempt`);
      check(record.attempt <= (limits.get(record.subscription) ?? 0), `${key} exceeds its limit`);
      attempts.set(key, record.attempt);
    }
    if (record.kind === 'event-dead-lettered') {
      const key = placeKey(record);
      const limit = limits.get(record.subscription);
      check(attempts.get(key) === limit, `${key} is a dead letter before its limit`);
    }
  }
  return broken;
}

/** A place is settled at most once, for a place that was granted, and never dispatched after. */
function settlementsBesidesOne(records: readonly BusRecord[]): readonly string[] {
  const granted = new Set<string>();
  const settled = new Set<string>();
  const broken: string[] = [];
  for (const record of records) {
    if (record.kind === 'event-accepted') grantsOf(record).forEach((key) => granted.add(key));
    if (!isDelivery(record)) continue;
    const key = placeKey(record);
    if (!granted.has(key)) broken.push(`${key} was never granted`);
    if (settled.has(key)) broken.push(`${key} goes on after it was settled`);
    if (record.kind !== 'attempt-started') settled.add(key);
  }
  return broken;
}

type DeliveryRecord = Extract<
  BusRecord,
  { kind: 'attempt-started' | 'event-processed' | 'event-dead-lettered' }
>;

function isDelivery(record: BusRecord): record is DeliveryRecord {
  return (
    record.kind === 'attempt-started' ||
    record.kind === 'event-processed' ||
    record.kind === 'event-dead-lettered'
  );
}

function grantsOf({ event, places }: EventAccepted): readonly string[] {
  return places.map(({ subscription }) => placeKey({ subscription, event: event.id }));
}

/** ED1.5: no buffer ever holds more than its capacity, and ids are accepted once (ED6.3). */
function buffersOverflown(records: readonly BusRecord[]): readonly string[] {
  const capacities = new Map<string, number>();
  const buffers = new Map<string, Set<string>>();
  const ids = new Set<string>();
  const broken: string[] = [];
  const leave = (subscription: string, event?: string): void => {
    for (const [key, buffer] of buffers) {
      if (!key.startsWith(`${subscription}/`)) continue;
      if (event === undefined) buffer.clear();
      else buffer.delete(event);
    }
  };
  const enter = ({ event, places }: EventAccepted): void => {
    if (ids.has(event.id)) broken.push(`${event.id} was accepted twice`);
    ids.add(event.id);
    for (const { subscription, channels } of places) {
      for (const channel of channels) {
        const key = `${subscription}/${channel}`;
        const buffer = buffers.get(key) ?? new Set<string>();
        buffers.set(key, buffer.add(event.id));
        if (buffer.size > (capacities.get(channel) ?? 0)) broken.push(`${key} overflows`);
      }
    }
  };
  for (const record of records) {
    if (record.kind === 'channel-created') {
      capacities.set(record.channel.name, record.channel.capacity);
    }
    if (record.kind === 'event-accepted') enter(record);
    if (record.kind === 'subscription-cancelled') leave(record.subscription);
    if (record.kind === 'event-processed' || record.kind === 'event-dead-lettered') {
      leave(record.subscription, record.event);
    }
  }
  return broken;
}

/** ED1.6: whether a delivery that somebody holds is in the journal. */
export function attemptIsRecorded(
  records: readonly BusRecord[],
  held: Pick<AttemptStarted, 'subscription' | 'event' | 'attempt'>,
): boolean {
  return ofKind(records, 'attempt-started').some(
    (record) => placeKey(record) === placeKey(held) && record.attempt === held.attempt,
  );
}
