/**
 * Random programs with crashes, judged by laws that share no code with the bus.
 *
 * Every program runs on storage that breaks at a random write, on either side of it, again and again;
 * after each break the bus is opened anew. Meanwhile the program notes what it was told, and no more
 * than that: receipts, and deliveries. From these notes and the journal the obligations are decided.
 */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailingJournal, type FailurePoint } from '../ports/failing-journal.js';
import { ManualClock } from '../ports/manual-clock.js';
import { MemoryJournal } from '../ports/memory-journal.js';
import { attemptIsRecorded, brokenLaws } from '../testing/journal-laws.js';
import { drain, openRig, valueOf } from '../testing/rig.js';
import type { SubscriptionOptions } from './definitions.js';
import type { Delivery } from './delivery.js';
import { EventBus } from './event-bus.js';
import type { EventEnvelope, EventInput } from '../envelope/event.js';
import type { BusRecord } from './records.js';

const even = ({ data }: EventEnvelope): boolean => (data as number) % 2 === 0;
const predicates = { even };

/** What each subscription must get, stated without the bus's own matching. */
const expectations: Readonly<Record<string, (event: EventInput) => boolean>> = {
  orders: ({ type }) => type === 'order',
  all: () => true,
  even: ({ type, data }) => type === 'user' && (data as number) % 2 === 0,
};

const subscriptions: readonly SubscriptionOptions[] = [
  {
    id: 'orders',
    eventTypes: ['order'],
    retryPolicy: { maxAttempts: 2, backoff: { kind: 'fixed', delayMs: 0 } },
    leaseMs: 20,
  },
  {
    id: 'all',
    eventTypes: ['order', 'user'],
    retryPolicy: {
      maxAttempts: 3,
      backoff: { kind: 'exponential', initialMs: 10, factor: 2, maxMs: 30 },
      jitter: 0.5,
    },
    leaseMs: 50,
  },
  {
    id: 'even',
    eventTypes: ['user'],
    filter: 'even',
    retryPolicy: { maxAttempts: 1, backoff: { kind: 'fixed', delayMs: 0 } },
    leaseMs: 10,
  },
];

type Step =
  | { readonly kind: 'publish'; readonly event: EventInput }
  | { readonly kind: 'race'; readonly events: readonly EventInput[] }
  | { readonly kind: 'receive'; readonly subscription: string }
  | { readonly kind: 'ack' | 'nack'; readonly holding: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'cancel'; readonly subscription: string }
  | { readonly kind: 'reopen' };

const events: fc.Arbitrary<EventInput> = fc.record(
  {
    id: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'),
    source: fc.constant('/source'),
    type: fc.constantFrom('order', 'user'),
    partitionkey: fc.constantFrom('k', 'l'),
    data: fc.nat(3),
  },
  // The copy that is delivered has the usual prototype.
  { noNullPrototype: true },
);
const someSubscription = fc.constantFrom(...subscriptions.map(({ id }) => id));

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('publish' as const), event: events }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('race' as const),
      events: fc.array(events, { minLength: 2, maxLength: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      subscription: someSubscription,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('ack' as const, 'nack' as const),
      holding: fc.nat(5),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(30) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('cancel' as const), subscription: someSubscription }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'reopen' }) },
);

const failures: fc.Arbitrary<FailurePoint> = fc.record({
  append: fc.integer({ min: 1, max: 12 }),
  side: fc.constantFrom('before-write' as const, 'after-write' as const),
});

/** A program's side of the story. */
class World {
  readonly clock = new ManualClock();
  readonly journal = new MemoryJournal<BusRecord>();
  /** Events that were acknowledged, and the subscriptions that must have a place for each. */
  readonly acknowledged = new Map<string, { event: EventInput; owed: readonly string[] }>();
  readonly deliveries: Delivery[] = [];
  /** Cancelled, or perhaps: a cancellation that broke may have happened. */
  readonly cancelled = new Set<string>();
  readonly rejectedWithTrace: string[] = [];
  readonly #failures: FailurePoint[];
  #bus: EventBus | undefined;

  constructor(failures: readonly FailurePoint[]) {
    this.#failures = [...failures];
  }

  /** The current bus, or a new one when the last broke. Setting up may break as well. */
  async bus(): Promise<EventBus> {
    while (this.#bus === undefined) {
      const point = this.#failures.shift();
      const journal = point ? new FailingJournal(this.journal, point) : this.journal;
      const opened = await EventBus.open({
        journal,
        clock: this.clock,
        predicates,
        random: () => 0.5,
      });
      if (opened.ok && (await this.#setUp(opened.value))) this.#bus = opened.value;
    }
    return this.#bus;
  }

  async #setUp(bus: EventBus): Promise<boolean> {
    for (const channel of ['order', 'user']) {
      if (!(await bus.createChannel(channel, { capacity: 2 })).ok) return false;
    }
    const known = bus.inspect().subscriptions;
    for (const options of subscriptions.filter(({ id }) => known[id] === undefined)) {
      if (!(await bus.subscribe(options)).ok) return false;
    }
    return true;
  }

  reopen(): void {
    this.#bus = undefined;
  }

  async take(step: Step): Promise<void> {
    const bus = await this.bus();
    switch (step.kind) {
      case 'publish':
        return this.publish(bus, step.event);
      case 'race':
        await Promise.all(step.events.map((event) => this.publish(bus, event)));
        return;
      case 'receive':
        return this.receive(bus, step.subscription);
      case 'ack':
      case 'nack':
        return this.settle(step.kind, step.holding);
      case 'advance':
        this.clock.advance(step.ms);
        return bus.idle();
      case 'cancel':
        this.cancelled.add(step.subscription);
        {
          this.#reopenIfBroken(await bus.cancel(step.subscription));
          return;
        }
      case 'reopen': {
        this.reopen();
        return;
      }
    }
  }

  async publish(bus: EventBus, event: EventInput): Promise<void> {
    const owed = Object.keys(expectations).filter(
      (id) => !this.cancelled.has(id) && expectations[id]?.(event) === true,
    );
    const result = await bus.publish(event);
    if (result.ok) this.acknowledged.set(event.id, { event, owed });
    else if (['BUFFER_FULL', 'EVENT_ID_CONFLICT'].includes(result.error.code)) {
      const accepted = this.journal
        .snapshot()
        .some(
          (record) => record.kind === 'event-accepted' && isDeepStrictEqual(record.event, event),
        );
      if (accepted) this.rejectedWithTrace.push(event.id);
    }
    this.#reopenIfBroken(result);
  }

  async receive(bus: EventBus, subscription: string): Promise<void> {
    const result = await bus.receive(subscription);
    if (result.ok && result.value !== undefined) {
      const { event, attempt } = result.value;
      const held = { subscription, event: event.id, attempt };
      expect(attemptIsRecorded(this.journal.snapshot(), held), 'ED1.6').toBe(true);
      this.deliveries.push(result.value);
    }
    this.#reopenIfBroken(result);
  }

  /** Settles one of the latest deliveries: perhaps of a bus that is gone, perhaps a second time. */
  async settle(how: 'ack' | 'nack', holding: number): Promise<void> {
    const delivery = this.deliveries.at(-1 - holding);
    if (delivery !== undefined) await delivery[how]();
  }

  #reopenIfBroken(result: { ok: true } | { ok: false; error: { code: string } }): void {
    if (!result.ok && ['STORAGE_FAILED', 'BUS_CLOSED'].includes(result.error.code)) this.reopen();
  }
}

function placesOf(bus: EventBus, subscription: string, event: string): readonly string[] {
  const picture = bus.inspect().subscriptions[subscription];
  if (picture === undefined) return [];
  const { pending, leased, waiting, processed, deadLetters } = picture;
  return Object.entries({ pending, leased, waiting, processed, deadLetters })
    .filter(([, places]) => places.some((place) => place.event === event))
    .map(([name]) => name);
}

/** ED1.1: every acknowledged event has one place for each subscription that is owed one. */
function lostPlaces(world: World, bus: EventBus): readonly string[] {
  return [...world.acknowledged].flatMap(([id, { owed }]) =>
    owed
      .filter((subscription) => !world.cancelled.has(subscription))
      .filter((subscription) => placesOf(bus, subscription, id).length !== 1)
      .map((subscription) => `${id} for ${subscription}`),
  );
}

/** ED1.2: deliveries that were not published so, or that do not match their subscription. */
function forgedDeliveries(world: World): readonly string[] {
  const stored = new Map(
    world.journal
      .snapshot()
      .flatMap((record) =>
        record.kind === 'event-accepted' ? [[record.event.id, record.event]] : [],
      ),
  );
  return world.deliveries
    .filter(({ event, subscription }) => {
      const published = world.acknowledged.get(event.id)?.event ?? stored.get(event.id);
      return !isDeepStrictEqual(event, published) || expectations[subscription]?.(event) !== true;
    })
    .map(({ event, subscription }) => `${event.id} to ${subscription}`);
}

describe('the event bus under random programs with crashes', () => {
  it('keeps ED1.1 to ED1.6 after every step, and settles everything in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { maxLength: 40 }),
        fc.array(failures, { maxLength: 5 }),
        async (program, points) => {
          const world = new World(points);
          for (const step of program) {
            await world.take(step);
            expect(lostPlaces(world, await world.bus()), 'ED1.1').toEqual([]);
          }
          expect(forgedDeliveries(world), 'ED1.2').toEqual([]);
          expect(world.rejectedWithTrace, 'ED1.5').toEqual([]);

          const { bus } = await openRig({ journal: world.journal, clock: world.clock, predicates });
          for (const { definition, active } of Object.values(bus.inspect().subscriptions)) {
            if (!active) continue;
            world.clock.advance(100);
            await drain(bus, definition.id);
          }
          const { channels } = bus.inspect();
          const fills = Object.values(channels).flatMap(({ fill }) => Object.values(fill));
          expect(
            fills.filter((fill) => fill !== 0),
            'settled in the end',
          ).toEqual([]);
          expect(lostPlaces(world, bus), 'ED1.1').toEqual([]);
          expect(brokenLaws(world.journal.snapshot()), 'ED1.3 to ED1.6').toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('recovers from any prefix of its journal, to the same state however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 30 }), fc.nat(), async (program, cut) => {
        const world = new World([]);
        for (const step of program) await world.take(step);
        const records = world.journal.snapshot();
        const prefix = records.slice(0, cut % (records.length + 1));
        const journal = new MemoryJournal<BusRecord>(prefix);
        const first = (await openRig({ journal, predicates })).bus.inspect();
        const second = (await openRig({ journal, predicates })).bus.inspect();
        expect({ ...second, generation: 0 }).toEqual({ ...first, generation: 0 });
        expect(brokenLaws(journal.snapshot())).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes a thousand events through one subscription, in order', async () => {
    const { bus } = await openRig();
    valueOf(await bus.createChannel('order', { capacity: 1_000 }));
    valueOf(await bus.subscribe({ ...subscriptions[0]!, id: 's' }));
    const ids = Array.from({ length: 1_000 }, (_, i) => `e${i}`);
    for (const id of ids) valueOf(await bus.publish({ id, source: '/', type: 'order' }));
    expect(await drain(bus, 's')).toEqual(ids);
  });
});
