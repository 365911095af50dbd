import { describe, expect, it } from 'vitest';
import type { SubscriptionOptions } from './definitions.js';
import { codeOf, eventOf, openRig, shopRig, subscriptionOf, valueOf } from '../testing/rig.js';

describe('createChannel', () => {
  it('says whether the channel is new', async () => {
    const { bus } = await openRig();
    expect(valueOf(await bus.createChannel('a', { capacity: 1 }))).toEqual({ created: true });
    expect(valueOf(await bus.createChannel('a', { capacity: 1 }))).toEqual({ created: false });
  });

  it.each([
    ['', 1, 'name'],
    ['a b', 1, 'name'],
    ['__proto__', 1, 'name'],
    ['x'.repeat(129), 1, 'name'],
    ['a', 0, 'capacity'],
    ['a', 1.5, 'capacity'],
    ['a', Number.POSITIVE_INFINITY, 'capacity'],
  ])('refuses the name %j with capacity %d', async (name, capacity, path) => {
    const { bus, journal } = await openRig();
    const result = await bus.createChannel(name, { capacity });
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT', path } });
    expect(journal.length).toBe(1);
  });
});

describe('subscribe', () => {
  const fixed = (delayMs: number) => ({ kind: 'fixed', delayMs }) as const;

  it.each<[string, Partial<SubscriptionOptions>]>([
    ['id', { id: 'a b' }],
    ['eventTypes', { eventTypes: [] }],
    ['eventTypes[1]', { eventTypes: ['a', '?'] }],
    ['channels', { channels: [] }],
    ['filter', { filter: '' }],
    ['leaseMs', { leaseMs: 0 }],
    ['retryPolicy.maxAttempts', { retryPolicy: { maxAttempts: 0, backoff: fixed(0) } }],
    ['retryPolicy.maxAttempts', { retryPolicy: { maxAttempts: Infinity, backoff: fixed(0) } }],
    ['retryPolicy.backoff.delayMs', { retryPolicy: { maxAttempts: 1, backoff: fixed(-1) } }],
    ['retryPolicy.jitter', { retryPolicy: { maxAttempts: 1, backoff: fixed(1), jitter: 1.1 } }],
    ...(
      [
        ['initialMs', 0, 2, 10],
        ['maxMs', 10, 2, 9],
        ['factor', 1, 0.5, 10],
      ] as const
    ).map(([field, initialMs, factor, maxMs]): [string, Partial<SubscriptionOptions>] => [
      `retryPolicy.backoff.${field}`,
      {
        retryPolicy: {
          maxAttempts: 1,
          backoff: { kind: 'exponential', initialMs, factor, maxMs },
        },
      },
    ]),
  ])('refuses a bad %s', async (path, parts) => {
    const { bus } = await shopRig([]);
    const result = await bus.subscribe(subscriptionOf('s', parts));
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT', path } });
  });

  it('needs its channels and its filter', async () => {
    const { bus } = await shopRig([]);
    const lost = await bus.subscribe(subscriptionOf('s', { eventTypes: ['user.created'] }));
    expect(lost).toMatchObject({ error: { code: 'CHANNEL_NOT_FOUND', channel: 'user.created' } });
    const unfiltered = await bus.subscribe(subscriptionOf('s', { filter: 'large' }));
    expect(unfiltered).toMatchObject({ error: { code: 'PREDICATE_MISSING', predicate: 'large' } });
    expect(bus.inspect().subscriptions).toEqual({});
  });

  it('takes events accepted from then on', async () => {
    const { bus } = await shopRig([]);
    await bus.publish(eventOf('e1'));
    await bus.subscribe(subscriptionOf('s'));
    await bus.publish(eventOf('e2'));
    expect(bus.inspect().subscriptions.s?.pending).toEqual([{ event: 'e2', attempts: 0 }]);
  });
});

describe('cancel', () => {
  it('gives up what is unsettled and keeps what is settled', async () => {
    const { bus } = await shopRig([subscriptionOf('s')], { capacity: 2 });
    await bus.publish(eventOf('e1'));
    await bus.publish(eventOf('e2'));
    const first = valueOf(await bus.receive('s'));
    await first?.ack();
    const second = valueOf(await bus.receive('s'));
    valueOf(await bus.cancel('s'));

    expect(await second?.ack()).toMatchObject({ error: { code: 'LEASE_LOST', end: 'cancelled' } });
    expect(await bus.receive('s')).toMatchObject({
      error: { code: 'SUBSCRIPTION_NOT_FOUND', cancelled: true },
    });
    expect(codeOf(await bus.cancel('s'))).toBe('SUBSCRIPTION_NOT_FOUND');
    expect(bus.inspect().subscriptions.s).toMatchObject({
      active: false,
      pending: [],
      leased: [],
      processed: [{ event: 'e1', attempts: 1 }],
    });

    valueOf(await bus.subscribe(subscriptionOf('s')));
    await bus.publish(eventOf('e3'));
    expect(bus.inspect().subscriptions.s).toMatchObject({
      active: true,
      pending: [{ event: 'e3', attempts: 0 }],
      processed: [{ event: 'e1', attempts: 1 }],
    });
    expect(await second?.ack()).toMatchObject({ error: { code: 'LEASE_LOST', end: 'cancelled' } });
  });

  it('does not know strangers', async () => {
    const { bus } = await openRig();
    expect(await bus.cancel('s')).toMatchObject({
      error: { code: 'SUBSCRIPTION_NOT_FOUND', cancelled: false },
    });
  });
});

describe('routing rules', () => {
  const predicates = {
    large: (event: { data?: unknown }) => (event.data as { total: number }).total > 100,
    never: () => false,
  };

  it('send events to further channels, one place a subscription however many lead to it', async () => {
    const { bus } = await shopRig([subscriptionOf('orders')], { predicates });
    valueOf(await bus.createChannel('audit', { capacity: 10 }));
    const rule = { id: 'large-orders', matches: 'large', channels: ['audit', 'order.placed'] };
    expect(valueOf(await bus.addRoutingRule(rule))).toEqual({ created: true });
    expect(valueOf(await bus.addRoutingRule(rule))).toEqual({ created: false });
    const both = ['order.placed', 'audit'];
    valueOf(await bus.subscribe(subscriptionOf('auditor', { channels: ['audit'] })));
    valueOf(await bus.subscribe(subscriptionOf('everything', { channels: both })));

    const small = valueOf(await bus.publish(eventOf('e1', { data: { total: 5 } })));
    expect(small).toMatchObject({
      channels: ['order.placed'],
      subscriptions: ['orders', 'everything'],
    });
    const large = valueOf(await bus.publish(eventOf('e2', { data: { total: 500 } })));
    expect(large).toMatchObject({
      channels: both,
      subscriptions: ['orders', 'auditor', 'everything'],
    });
    const { channels, subscriptions } = bus.inspect();
    expect(subscriptions.everything?.pending).toHaveLength(2);
    expect(channels.audit?.fill).toEqual({ auditor: 1, everything: 1 });
    expect(channels['order.placed']?.fill).toEqual({ orders: 2, everything: 2 });
  });

  it('carry types that have no channel of their own, to those who take the type', async () => {
    const { bus } = await openRig({ predicates: { all: () => true } });
    await bus.createChannel('audit', { capacity: 1 });
    await bus.addRoutingRule({ id: 'r', matches: 'all', channels: ['audit'] });
    await bus.subscribe(subscriptionOf('s', { channels: ['audit'] }));
    const other = valueOf(await bus.publish(eventOf('e1', { type: 'user.created' })));
    expect(other).toMatchObject({ channels: ['audit'], subscriptions: [] });
    const ordered = valueOf(await bus.publish(eventOf('e2')));
    expect(ordered).toMatchObject({ channels: ['audit'], subscriptions: ['s'] });
  });

  it.each([
    [{ id: 'r', matches: 'never', channels: ['order.placed'] }, 'RULE_CONFLICT'],
    [{ id: 'r2', matches: 'large', channels: ['audit'] }, 'CHANNEL_NOT_FOUND'],
    [{ id: 'r2', matches: 'small', channels: ['order.placed'] }, 'PREDICATE_MISSING'],
    [{ id: 'r 2', matches: 'large', channels: ['order.placed'] }, 'INVALID_ARGUMENT'],
    [{ id: 'r2', matches: '', channels: ['order.placed'] }, 'INVALID_ARGUMENT'],
    [{ id: 'r2', matches: 'large', channels: [] }, 'INVALID_ARGUMENT'],
  ])('refuses %j with %s', async (rule, code) => {
    const { bus } = await shopRig([], { predicates });
    valueOf(await bus.addRoutingRule({ id: 'r', matches: 'large', channels: ['order.placed'] }));
    const before = bus.inspect();
    expect(codeOf(await bus.addRoutingRule(rule))).toBe(code);
    expect(bus.inspect()).toEqual(before);
  });
});

describe('predicates', () => {
  const broken = {
    throws: () => {
      throw new Error('no such field');
    },
    // What an `async` predicate amounts to; a promise is truthy and would match everything.
    promises: (() => Promise.resolve(false)) as unknown as () => boolean,
  };

  it.each(['throws', 'promises'])('of a filter that %s refuse the event', async (filter) => {
    const { bus, journal } = await shopRig([subscriptionOf('s', { filter })], {
      predicates: broken,
    });
    const { length } = journal;
    const result = await bus.publish(eventOf('e1'));
    expect(result).toMatchObject({ error: { code: 'FILTER_FAILED', subscription: 's' } });
    expect(journal.length).toBe(length);
  });

  it.each(['throws', 'promises'])('of a rule that %s refuse the event', async (matches) => {
    const { bus, journal } = await shopRig([], { predicates: broken });
    await bus.addRoutingRule({ id: 'r', matches, channels: ['order.placed'] });
    const { length } = journal;
    const result = await bus.publish(eventOf('e1'));
    expect(result).toMatchObject({ error: { code: 'RULE_FAILED', rule: 'r' } });
    expect(journal.length).toBe(length);
  });
});
