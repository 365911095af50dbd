import { describe, expect, it, vi } from 'vitest';
import type { Journal } from '../ports/journal.js';
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
import type { BusRecord } from './records.js';
import type { RetryPolicy } from './retry-policy.js';

const kindsOf = (records: readonly BusRecord[]): readonly string[] =>
  records.map(({ kind }) => kind);

describe('receive', () => {
  it('stores the attempt before it answers', async () => {
    const { bus, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    const delivery = await deliveryOf(bus, 's');
    expect(delivery).toMatchObject({ subscription: 's', attempt: 1, leaseUntilMs: 100 });
    expect(journal.snapshot().at(-1)).toEqual({
      kind: 'attempt-started',
      subscription: 's',
      event: 'e1',
      attempt: 1,
      atMs: 0,
      leaseUntilMs: 100,
    });
  });

  it('hands out events in publish order, each to one holder', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    for (const id of ['e1', 'e2', 'e3']) await bus.publish(eventOf(id));
    const received = await Promise.all([1, 2, 3, 4].map(() => bus.receive('s')));
    expect(received.map((result) => valueOf(result)?.event.id)).toEqual([
      'e1',
      'e2',
      'e3',
      undefined,
    ]);
  });

  it('prefers a due retry to a later event, and does not wait for one that is not due', async () => {
    const backoff = { kind: 'fixed', delayMs: 30 } as const;
    const { bus, clock } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 5, backoff } }),
    ]);
    for (const id of ['e1', 'e2', 'e3', 'e4']) await bus.publish(eventOf(id));
    await (await deliveryOf(bus, 's')).nack();
    expect((await deliveryOf(bus, 's')).event.id).toBe('e2');
    clock.advance(29);
    expect((await deliveryOf(bus, 's')).event.id).toBe('e3');
    clock.advance(1);
    expect(await deliveryOf(bus, 's')).toMatchObject({ event: { id: 'e1' }, attempt: 2 });
    expect((await deliveryOf(bus, 's')).event.id).toBe('e4');
  });

  it('prefers the earlier of two repeated events, whatever they waited for', async () => {
    const backoff = { kind: 'fixed', delayMs: 100 } as const;
    const { bus, clock } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 5, backoff } }),
    ]);
    for (const id of ['e1', 'e2']) await bus.publish(eventOf(id));
    await deliveryOf(bus, 's');
    await (await deliveryOf(bus, 's')).nack();
    // Both are due now: the lease of e1 ran out, and e2 has waited long enough.
    clock.advance(100);
    expect((await deliveryOf(bus, 's')).event.id).toBe('e1');
    expect((await deliveryOf(bus, 's')).event.id).toBe('e2');
  });

  it('sets no timer for what is due already, however long nobody asks for it', async () => {
    const backoff = { kind: 'fixed', delayMs: 50 } as const;
    const { bus, clock } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 2, backoff } }),
    ]);
    await bus.publish(eventOf('e1'));
    await (await deliveryOf(bus, 's')).nack();
    expect(clock.nextTimerAtMs).toBe(50);
    clock.advance(50);
    await bus.idle();
    expect(clock.nextTimerAtMs).toBeUndefined();
  });

  it('waits longer from attempt to attempt, less the jitter', async () => {
    const retryPolicy: RetryPolicy = {
      maxAttempts: 5,
      backoff: { kind: 'exponential', initialMs: 100, factor: 3, maxMs: 400 },
      jitter: 0.2,
    };
    const { bus, clock } = await shopRig([subscriptionOf('s', { retryPolicy })]);
    await bus.publish(eventOf('e1'));
    const waits: number[] = [];
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await (await deliveryOf(bus, 's')).nack();
      const retryAtMs = bus.inspect().subscriptions.s?.waiting[0]?.retryAtMs ?? Number.NaN;
      waits.push(retryAtMs - clock.now());
      clock.advance(retryAtMs - clock.now());
    }
    // The rig draws 0.5 every time: a fifth of jitter takes a tenth away.
    expect(waits).toEqual([90, 270, 360, 360]);
  });

  it('does not know strangers', async () => {
    const { bus } = await shopRig([]);
    expect(codeOf(await bus.receive('s'))).toBe('SUBSCRIPTION_NOT_FOUND');
  });
});

describe('a lease', () => {
  it('runs out through the clock, without anybody asking', async () => {
    const { bus, clock } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    await deliveryOf(bus, 's');
    clock.advance(99);
    await bus.idle();
    expect(bus.inspect().subscriptions.s?.leased).toHaveLength(1);
    clock.advance(1);
    await bus.idle();
    expect(bus.inspect().subscriptions.s).toMatchObject({
      leased: [],
      pending: [{ event: 'e1', attempts: 1 }],
    });
    expect(clock.nextTimerAtMs).toBeUndefined();
  });

  it('dead-letters the event when it runs out in the last attempt, once', async () => {
    const { bus, clock, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await deliveryOf(bus, 's')).toMatchObject({ attempt });
      clock.advance(100);
    }
    expect(await drain(bus, 's')).toEqual([]);
    expect(bus.inspect().subscriptions.s?.deadLetters).toEqual([
      { event: 'e1', attempts: 3, failure: { kind: 'lease-expired' }, atMs: 300 },
    ]);
    const kinds = kindsOf(journal.snapshot());
    expect(kinds.filter((kind) => kind === 'event-dead-lettered')).toHaveLength(1);
    expect(bus.inspect().channels['order.placed']?.fill).toEqual({ s: 0 });
  });

  it.each(['ack', 'nack'] as const)('refuses an %s after it ran out', async (settle) => {
    const { bus, clock } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    const late = await deliveryOf(bus, 's');
    clock.advance(100);
    expect(await late[settle]()).toMatchObject({
      error: { code: 'LEASE_LOST', end: 'expired-or-released', attempt: 1 },
    });
    const current = await deliveryOf(bus, 's');
    expect(await late[settle]()).toMatchObject({ error: { end: 'superseded' } });
    valueOf(await current.ack());
    expect(await late[settle]()).toMatchObject({ error: { end: 'settled' } });
    expect(bus.inspect().subscriptions.s?.processed).toEqual([{ event: 'e1', attempts: 2 }]);
  });

  it('is settled once', async () => {
    const { bus, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    const delivery = await deliveryOf(bus, 's');
    const results = await Promise.all([delivery.ack(), delivery.ack(), delivery.nack()]);
    expect(results.map(codeOf)).toEqual(['no error', 'LEASE_LOST', 'LEASE_LOST']);
    expect(kindsOf(journal.snapshot()).slice(-2)).toEqual(['attempt-started', 'event-processed']);
  });

  it('gives back once: an ack after a nack is refused', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    const delivery = await deliveryOf(bus, 's');
    valueOf(await delivery.nack());
    expect(await delivery.ack()).toMatchObject({ error: { end: 'expired-or-released' } });
    expect((await deliveryOf(bus, 's')).attempt).toBe(2);
  });
});

describe('publish', () => {
  it('takes the event as it is at the call, and delivers that to everybody', async () => {
    const { bus } = await shopRig([subscriptionOf('s'), subscriptionOf('t')]);
    const data = { items: ['a'] };
    const publishing = bus.publish(eventOf('e1', { data }));
    data.items.push('added later');
    valueOf(await publishing);
    for (const subscription of ['s', 't']) {
      const { event } = await deliveryOf(bus, subscription);
      expect(event).toEqual(eventOf('e1', { data: { items: ['a'] } }));
      expect(() => ((event.data as typeof data).items[0] = 'changed')).toThrow(TypeError);
    }
  });

  it('answers when storage has confirmed, and counts nothing before', async () => {
    const { journal, clock } = await shopRig([subscriptionOf('s')]);
    let confirm = (): void => undefined;
    const confirmed = new Promise<void>((resolve) => {
      confirm = resolve;
    });
    const through: Journal<BusRecord> = {
      append: async (record, index) => {
        await journal.append(record, index);
        if (record.kind === 'event-accepted') await confirmed;
      },
      readAll: () => journal.readAll(),
    };
    const { bus } = await openRig({ journal, clock, through });
    const answers: string[] = [];
    const publishing = bus.publish(eventOf('e1')).then((result) => answers.push(codeOf(result)));
    const receiving = bus.receive('s').then((result) => {
      answers.push(valueOf(result)?.event.id ?? 'nothing');
    });
    await vi.waitUntil(() => journal.snapshot().at(-1)?.kind === 'event-accepted');
    expect(bus.inspect().log).toEqual([]);
    expect(answers).toEqual([]);
    confirm();
    await Promise.all([publishing, receiving]);
    expect(answers).toEqual(['no error', 'e1']);
  });
});

describe('concurrent publishes', () => {
  it('are accepted one after another, never beyond the capacity', async () => {
    const { bus, journal } = await shopRig([subscriptionOf('s'), subscriptionOf('t')], {
      capacity: 3,
    });
    const ids = ['e1', 'e2', 'e3', 'e4', 'e5'];
    const results = await Promise.all(ids.map((id) => bus.publish(eventOf(id))));
    expect(results.map(codeOf)).toEqual([
      ...['no error', 'no error', 'no error'],
      ...['BUFFER_FULL', 'BUFFER_FULL'],
    ]);
    expect(bus.inspect().log).toEqual(['e1', 'e2', 'e3']);
    expect(kindsOf(journal.snapshot()).slice(-3)).toEqual(new Array(3).fill('event-accepted'));
  });

  it('of one event store it once', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    const results = await Promise.all([1, 2, 3].map(() => bus.publish(eventOf('e1'))));
    expect(results.map((result) => valueOf(result).duplicate)).toEqual([false, true, true]);
    expect(bus.inspect().log).toEqual(['e1']);
  });
});

describe('inspect', () => {
  it('shows every place where it is, and cannot be used to change anything', async () => {
    const backoff = { kind: 'fixed', delayMs: 40 } as const;
    const { bus } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 2, backoff, jitter: 0 } }),
    ]);
    for (const id of ['e1', 'e2', 'e3', 'e4']) await bus.publish(eventOf(id));
    await (await deliveryOf(bus, 's')).ack();
    await (await deliveryOf(bus, 's')).nack();
    await deliveryOf(bus, 's');
    const picture = bus.inspect();
    expect(picture).toEqual({
      generation: 1,
      log: ['e1', 'e2', 'e3', 'e4'],
      rules: {},
      channels: { 'order.placed': { name: 'order.placed', capacity: 10, fill: { s: 3 } } },
      subscriptions: {
        s: {
          definition: {
            ...subscriptionOf('s', { retryPolicy: { maxAttempts: 2, backoff, jitter: 0 } }),
            channels: ['order.placed'],
            filter: null,
          },
          active: true,
          processed: [{ event: 'e1', attempts: 1 }],
          waiting: [{ event: 'e2', attempts: 1, retryAtMs: 40 }],
          leased: [{ event: 'e3', attempt: 1, leaseUntilMs: 100 }],
          pending: [{ event: 'e4', attempts: 0 }],
          deadLetters: [],
        },
      },
    });
    expect(() => (picture.log as string[]).push('e5')).toThrow(TypeError);
  });
});
