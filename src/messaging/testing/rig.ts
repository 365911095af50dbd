/** What the tests of the bus share: a bus on a manual clock and a journal that survives it. */

import type { EventPredicate, SubscriptionOptions } from '../event-bus/definitions.js';
import type { Delivery } from '../event-bus/delivery.js';
import { EventBus } from '../event-bus/event-bus.js';
import type { EventInput } from '../envelope/event.js';
import type { BusRecord } from '../event-bus/records.js';
import type { RetryPolicy } from '../event-bus/retry-policy.js';
import type { Journal } from '../ports/journal.js';
import { ManualClock } from '../ports/manual-clock.js';
import { MemoryJournal } from '../ports/memory-journal.js';
import type { Result } from '../result.js';

/** A bus and the world around it. */
export interface Rig {
  readonly bus: EventBus;
  readonly clock: ManualClock;
  readonly journal: MemoryJournal<BusRecord>;
}

/** The value of a result that the test relies on. */
export function valueOf<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(`expected a success: ${result.error.message}`);
  return result.value;
}

/** The code of an error that the test expects. */
export function codeOf(result: Result<unknown, { readonly code: string }>): string {
  return result.ok ? 'no error' : result.error.code;
}

/** Opens a bus, by default a new one at time 0. */
export async function openRig(
  parts: Partial<Omit<Rig, 'bus'>> & {
    readonly predicates?: Readonly<Record<string, EventPredicate>>;
    /** What the bus writes through, if not the journal itself. */
    readonly through?: Journal<BusRecord>;
  } = {},
): Promise<Rig> {
  const {
    clock = new ManualClock(),
    journal = new MemoryJournal<BusRecord>(),
    through = journal,
    predicates = {},
  } = parts;
  const bus = valueOf(
    await EventBus.open({ journal: through, clock, predicates, random: () => 0.5 }),
  );
  return { bus, clock, journal };
}

/** An event of type `order.placed` unless told otherwise. */
export function eventOf(id: string, parts: Partial<EventInput> = {}): EventInput {
  return { id, source: '/shop', type: 'order.placed', data: { order: id }, ...parts };
}

/** Three attempts, no waiting. */
export const threeAttempts: RetryPolicy = {
  maxAttempts: 3,
  backoff: { kind: 'fixed', delayMs: 0 },
};

/** A subscription to `order.placed` with leases of 100 ms unless told otherwise. */
export function subscriptionOf(
  id: string,
  parts: Partial<SubscriptionOptions> = {},
): SubscriptionOptions {
  return {
    id,
    eventTypes: ['order.placed'],
    retryPolicy: threeAttempts,
    leaseMs: 100,
    ...parts,
  };
}

/** A bus with the channel `order.placed` and the given subscriptions to it. */
export async function shopRig(
  subscriptions: readonly SubscriptionOptions[],
  { capacity = 10, ...parts }: Parameters<typeof openRig>[0] & { readonly capacity?: number } = {},
): Promise<Rig> {
  const rig = await openRig(parts);
  valueOf(await rig.bus.createChannel('order.placed', { capacity }));
  for (const subscription of subscriptions) valueOf(await rig.bus.subscribe(subscription));
  return rig;
}

/** The next delivery, which the test relies on. */
export async function deliveryOf(bus: EventBus, subscription: string): Promise<Delivery> {
  const delivery = valueOf(await bus.receive(subscription));
  if (delivery === undefined) throw new Error(`nothing is due for ${subscription}`);
  return delivery;
}

/** Acknowledges everything that is due, in order, and returns the events' ids. */
export async function drain(bus: EventBus, subscription: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const delivery = valueOf(await bus.receive(subscription));
    if (delivery === undefined) return ids;
    ids.push(delivery.event.id);
    valueOf(await delivery.ack());
  }
}
