/**
 * The design flaws that event buses of this kind are known for, F01 to F09 in the specification of
 * the obligations: for each, the scenario in which it would show.
 */

import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../envelope/event.js';
import {
  codeOf,
  deliveryOf,
  drain,
  eventOf,
  openRig,
  shopRig,
  subscriptionOf,
  valueOf,
} from '../testing/rig.js';

describe('the event bus does not have flaw', () => {
  it('F01: creating a channel again replaces it and loses what was buffered', async () => {
    const { bus } = await shopRig([subscriptionOf('s')], { capacity: 3 });
    await bus.publish(eventOf('e1'));
    expect(valueOf(await bus.createChannel('order.placed', { capacity: 3 }))).toEqual({
      created: false,
    });
    expect(await bus.createChannel('order.placed', { capacity: 5 })).toMatchObject({
      error: { code: 'CHANNEL_CONFLICT', capacity: 3, requestedCapacity: 5 },
    });
    expect(bus.inspect().channels['order.placed']?.capacity).toBe(3);
    expect(await drain(bus, 's')).toEqual(['e1']);
  });

  it('F02: nothing moves events from a channel to a handler', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    const handled: string[] = [];
    const stop = new AbortController();
    const running = bus.run(
      's',
      (event) => {
        handled.push(event.id);
        if (handled.length === 2) stop.abort();
      },
      { signal: stop.signal },
    );
    await bus.publish(eventOf('e1'));
    await bus.publish(eventOf('e2'));
    expect(valueOf(await running)).toEqual({ processed: 2, failed: 0, leasesLost: 0 });
    expect(handled).toEqual(['e1', 'e2']);
  });

  it('F03: a full buffer, and still the answer is ok', async () => {
    const { bus, journal } = await shopRig([subscriptionOf('s'), subscriptionOf('t')], {
      capacity: 1,
    });
    valueOf(await bus.publish(eventOf('e1')));
    await drain(bus, 't');
    const { length } = journal;
    expect(await bus.publish(eventOf('e2'))).toMatchObject({
      error: {
        code: 'BUFFER_FULL',
        full: [{ channel: 'order.placed', subscription: 's', capacity: 1 }],
      },
    });
    expect(journal.length).toBe(length);
    expect(bus.inspect().log).toEqual(['e1']);
    expect(await drain(bus, 't')).toEqual([]);
  });

  it('F03: room is what was settled, not what was taken', async () => {
    const { bus } = await shopRig([subscriptionOf('s')], { capacity: 1 });
    valueOf(await bus.publish(eventOf('e1')));
    const delivery = await deliveryOf(bus, 's');
    expect(codeOf(await bus.publish(eventOf('e2')))).toBe('BUFFER_FULL');
    valueOf(await delivery.ack());
    valueOf(await bus.publish(eventOf('e2')));
    expect(await drain(bus, 's')).toEqual(['e2']);
  });

  it('F04: a retried publish is stored twice', async () => {
    const { bus, journal } = await shopRig([subscriptionOf('s')], { capacity: 1 });
    const first = valueOf(await bus.publish(eventOf('e1')));
    const { length } = journal;
    // The buffer is full now: a retry must be recognised before anybody looks for room.
    const retry = valueOf(await bus.publish(eventOf('e1')));
    expect(retry).toEqual({ ...first, duplicate: true });
    expect(journal.length).toBe(length);
    expect(await drain(bus, 's')).toEqual(['e1']);
    expect(valueOf(await bus.publish(eventOf('e1'))).duplicate).toBe(true);
    expect(await drain(bus, 's')).toEqual([]);
  });

  it.each([
    ['data', { data: { order: 'another' } }],
    ['source', { source: '/elsewhere' }],
    ['subject', { subject: 'new' }],
  ])('F04: another event passes for a retry when its %s differs', async (attribute, parts) => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    valueOf(await bus.publish(eventOf('e1')));
    expect(await bus.publish(eventOf('e1', parts))).toMatchObject({
      error: { code: 'EVENT_ID_CONFLICT', event: 'e1', attribute },
    });
    const delivery = await deliveryOf(bus, 's');
    expect(delivery.event).toEqual(eventOf('e1'));
  });

  it('F05: an unknown event type is dropped and the answer is ok', async () => {
    const { bus, journal } = await openRig();
    const { length } = journal;
    expect(await bus.publish(eventOf('e1'))).toMatchObject({
      error: { code: 'UNROUTABLE', event: 'e1', type: 'order.placed' },
    });
    expect(journal.length).toBe(length);
    // Nothing of it remains: once the channel exists, the same event is new.
    valueOf(await bus.createChannel('order.placed', { capacity: 1 }));
    expect(valueOf(await bus.publish(eventOf('e1'))).duplicate).toBe(false);
  });

  it('F06: subscribers of a channel compete for its events', async () => {
    const { bus } = await shopRig([subscriptionOf('s'), subscriptionOf('t')]);
    await bus.publish(eventOf('e1'));
    await bus.publish(eventOf('e2'));
    expect(await drain(bus, 's')).toEqual(['e1', 'e2']);
    expect(await drain(bus, 't')).toEqual(['e1', 'e2']);
  });

  it('F07: an event is gone when its handler crashes after receiving it', async () => {
    const { bus, clock, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    await deliveryOf(bus, 's');
    clock.advance(100);
    await bus.idle();
    const again = await deliveryOf(bus, 's');
    expect(again).toMatchObject({ attempt: 2, event: { id: 'e1' } });

    const { bus: reopened } = await openRig({ clock, journal });
    expect(await deliveryOf(reopened, 's')).toMatchObject({ attempt: 3, event: { id: 'e1' } });
  });

  it('F08a: the filter is never read', async () => {
    const large = ({ data }: EventEnvelope) => (data as { total: number }).total > 100;
    const { bus } = await shopRig([subscriptionOf('s', { filter: 'large' })], {
      predicates: { large },
    });
    await bus.publish(eventOf('e1', { data: { total: 5 } }));
    await bus.publish(eventOf('e2', { data: { total: 500 } }));
    expect(await drain(bus, 's')).toEqual(['e2']);
  });

  it('F08b: the retry policy is never read', async () => {
    const backoff = { kind: 'fixed', delayMs: 50 } as const;
    const { bus, clock } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 2, backoff } }),
    ]);
    await bus.publish(eventOf('e1'));
    valueOf(await (await deliveryOf(bus, 's')).nack('busy'));
    expect(valueOf(await bus.receive('s'))).toBeUndefined();
    clock.advance(50);
    valueOf(await (await deliveryOf(bus, 's')).nack('still busy'));
    clock.advance(10_000);
    expect(valueOf(await bus.receive('s'))).toBeUndefined();
    expect(bus.inspect().subscriptions.s?.deadLetters).toEqual([
      { event: 'e1', attempts: 2, failure: { kind: 'nacked', reason: 'still busy' }, atMs: 50 },
    ]);
  });

  it('F09: subscribing twice with one id replaces the first in silence', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    expect(await bus.subscribe(subscriptionOf('s'))).toMatchObject({
      error: { code: 'SUBSCRIPTION_EXISTS', identical: true },
    });
    expect(await bus.subscribe(subscriptionOf('s', { leaseMs: 5 }))).toMatchObject({
      error: { code: 'SUBSCRIPTION_EXISTS', identical: false },
    });
    expect(bus.inspect().subscriptions.s?.definition.leaseMs).toBe(100);
    expect(await drain(bus, 's')).toEqual(['e1']);
  });
});
