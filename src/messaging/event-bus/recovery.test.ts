/** What a bus does when it is opened again: after every crash point, and on journals that are odd. */

import { describe, expect, it } from 'vitest';
import { FailingJournal, type FailurePoint } from '../ports/failing-journal.js';
import type { Journal } from '../ports/journal.js';
import { ManualClock } from '../ports/manual-clock.js';
import { MemoryJournal } from '../ports/memory-journal.js';
import { brokenLaws } from '../testing/journal-laws.js';
import {
  codeOf,
  deliveryOf,
  drain,
  eventOf,
  openRig,
  shopRig,
  subscriptionOf,
  threeAttempts,
  valueOf,
} from '../testing/rig.js';
import { EventBus } from './event-bus.js';
import type { BusRecord } from './records.js';

/** Every kind of record is written here. Returns what was answered, operation by operation. */
async function scenario(bus: EventBus, clock: ManualClock): Promise<readonly string[]> {
  const answers: string[] = [];
  const note = <R extends Parameters<typeof codeOf>[0]>(name: string, result: R): R => {
    answers.push(`${name}: ${codeOf(result)}`);
    return result;
  };
  const settle = async (how: 'ack' | 'nack' | 'expire'): Promise<void> => {
    const received = note('receive', await bus.receive('s'));
    if (!received.ok || received.value === undefined) return;
    if (how === 'expire') clock.advance(100);
    else note(how, await received.value[how]());
  };
  note('channel', await bus.createChannel('order.placed', { capacity: 2 }));
  note('rule', await bus.addRoutingRule({ id: 'r', matches: 'all', channels: ['order.placed'] }));
  note('subscribe s', await bus.subscribe(subscriptionOf('s')));
  note('subscribe t', await bus.subscribe(subscriptionOf('t')));
  note('publish e1', await bus.publish(eventOf('e1')));
  note('publish e2', await bus.publish(eventOf('e2')));
  for (const how of ['nack', 'expire', 'nack', 'ack'] as const) await settle(how);
  note('cancel t', await bus.cancel('t'));
  note('publish e3', await bus.publish(eventOf('e3')));
  return answers;
}

const predicates = { all: () => true };

async function runUntil(point: FailurePoint) {
  const journal = new MemoryJournal<BusRecord>();
  const clock = new ManualClock();
  const through = new FailingJournal(journal, point);
  const opened = await EventBus.open({ journal: through, clock, predicates });
  const answers = opened.ok ? await scenario(opened.value, clock) : [`open: ${codeOf(opened)}`];
  return { journal, clock, answers };
}

const appends = 17;
const crashPoints: readonly FailurePoint[] = Array.from(
  { length: appends },
  (_, i) => i + 1,
).flatMap((append) => [
  { append, side: 'before-write' as const },
  { append, side: 'after-write' as const },
]);

describe('the scenario', () => {
  it('writes as many records as there are crash points, of every kind', async () => {
    const { journal, answers } = await runUntil({ append: appends + 1, side: 'before-write' });
    expect(answers.filter((answer) => !answer.endsWith('no error'))).toEqual([]);
    expect(journal.length).toBe(appends);
    expect(new Set(journal.snapshot().map(({ kind }) => kind)).size).toBe(10);
  });
});

describe.each(crashPoints)('a crash $side of append $append', (point) => {
  it('is reported as indeterminate once, and nothing is done afterwards', async () => {
    const { journal, answers } = await runUntil(point);
    const failures = answers.filter((answer) => !answer.endsWith('no error'));
    // A lease that expires has no caller: then the bus is closed before the next operation.
    const [first = '', ...rest] = failures;
    expect(first).toMatch(/STORAGE_FAILED|BUS_CLOSED/);
    expect(rest.filter((answer) => !answer.endsWith('BUS_CLOSED'))).toEqual([]);
    expect(journal.length).toBe(point.append - (point.side === 'before-write' ? 1 : 0));
  });

  it('loses no acknowledged event and breaks no law', async () => {
    const { journal, clock, answers } = await runUntil(point);
    const { bus } = await openRig({ journal, clock, predicates });
    const acknowledged = answers
      .filter((answer) => /^publish .*no error$/.test(answer))
      .map((answer) => answer.slice('publish '.length, 'publish e1'.length));
    expect(bus.inspect().log).toEqual(expect.arrayContaining(acknowledged));
    for (const subscription of Object.values(bus.inspect().subscriptions)) {
      if (!subscription.active) continue;
      const { pending, waiting, processed, deadLetters } = subscription;
      const places = [pending, waiting, processed, deadLetters].flat();
      expect(places.map(({ event }) => event)).toEqual(expect.arrayContaining(acknowledged));
      expect(subscription.leased).toEqual([]);
    }
    expect(brokenLaws(journal.snapshot())).toEqual([]);
  });

  it('leaves a bus that the same program can go on with', async () => {
    const { journal, clock } = await runUntil(point);
    const { bus } = await openRig({ journal, clock, predicates });
    valueOf(await bus.createChannel('order.placed', { capacity: 2 }));
    if (bus.inspect().subscriptions.s === undefined) await bus.subscribe(subscriptionOf('s'));
    const active = Object.values(bus.inspect().subscriptions).filter((each) => each.active);
    const drainAll = async (): Promise<void> => {
      for (const { definition } of active) await drain(bus, definition.id);
    };
    await drainAll();
    for (const id of ['e1', 'e2', 'e3']) {
      valueOf(await bus.publish(eventOf(id)));
      await drainAll();
    }
    const { log, subscriptions } = bus.inspect();
    const settled = [subscriptions.s?.processed, subscriptions.s?.deadLetters].flat();
    expect([...log].sort()).toEqual(['e1', 'e2', 'e3']);
    expect(settled.map((place) => place?.event).sort()).toEqual(['e1', 'e2', 'e3']);
    expect(brokenLaws(journal.snapshot())).toEqual([]);
  });
});

describe('opening again', () => {
  it('makes leased events pending, with their attempts counted', async () => {
    const { bus, clock, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    await deliveryOf(bus, 's');
    const { bus: reopened } = await openRig({ clock, journal });
    expect(reopened.inspect()).toMatchObject({
      generation: 2,
      subscriptions: { s: { pending: [{ event: 'e1', attempts: 1 }], leased: [] } },
    });
  });

  it('keeps waits that were decided before', async () => {
    const backoff = { kind: 'fixed', delayMs: 50 } as const;
    const { bus, clock, journal } = await shopRig([
      subscriptionOf('s', { retryPolicy: { maxAttempts: 2, backoff } }),
    ]);
    await bus.publish(eventOf('e1'));
    await (await deliveryOf(bus, 's')).nack();
    clock.advance(20);
    const { bus: reopened } = await openRig({ clock, journal });
    expect(valueOf(await reopened.receive('s'))).toBeUndefined();
    clock.advance(30);
    expect((await deliveryOf(reopened, 's')).attempt).toBe(2);
  });

  it('dead-letters what was in its last attempt, once and for good', async () => {
    const retryPolicy = { ...threeAttempts, maxAttempts: 1 };
    const { bus, clock, journal } = await shopRig([subscriptionOf('s', { retryPolicy })]);
    await bus.publish(eventOf('e1'));
    await deliveryOf(bus, 's');
    for (let generation = 2; generation <= 3; generation += 1) {
      const { bus: reopened } = await openRig({ clock, journal });
      expect(valueOf(await reopened.receive('s'))).toBeUndefined();
      expect(reopened.inspect().subscriptions.s?.deadLetters).toEqual([
        { event: 'e1', attempts: 1, failure: { kind: 'crashed' }, atMs: 0 },
      ]);
    }
    expect(brokenLaws(journal.snapshot())).toEqual([]);
  });

  it('shuts out a bus that was taken for dead', async () => {
    const { bus: stale, clock, journal } = await shopRig([subscriptionOf('s')]);
    await stale.publish(eventOf('e1'));
    const delivery = await deliveryOf(stale, 's');
    const { bus: current } = await openRig({ clock, journal });
    expect(codeOf(await delivery.ack())).toBe('STORAGE_FAILED');
    expect(await stale.publish(eventOf('e2'))).toMatchObject({
      error: { code: 'BUS_CLOSED', reason: 'storage-failed' },
    });
    expect(current.inspect().log).toEqual(['e1']);
    expect(await drain(current, 's')).toEqual(['e1']);
  });

  it('needs the predicates that the journal names', async () => {
    const { clock, journal } = await shopRig([subscriptionOf('s', { filter: 'large' })], {
      predicates: { large: () => true },
    });
    const { length } = journal;
    expect(await EventBus.open({ journal, clock })).toMatchObject({
      error: { code: 'PREDICATE_MISSING', predicate: 'large', neededBy: 'subscription s' },
    });
    expect(journal.length).toBe(length);

    const { bus } = await openRig({ journal, clock, predicates: { large: () => true } });
    await bus.cancel('s');
    await openRig({ journal, clock });
    expect(journal.snapshot().at(-1)).toMatchObject({ kind: 'bus-opened', generation: 3 });
  });

  it('needs the predicates of rules, too', async () => {
    const { bus, clock, journal } = await shopRig([], { predicates });
    await bus.addRoutingRule({ id: 'r', matches: 'all', channels: ['order.placed'] });
    expect(await EventBus.open({ journal, clock })).toMatchObject({
      error: { code: 'PREDICATE_MISSING', predicate: 'all', neededBy: 'rule r' },
    });
  });

  it('refuses predicates with unusable names', async () => {
    const journal = new MemoryJournal<BusRecord>();
    const opened = await EventBus.open({ journal, predicates: { 'a b': () => true } });
    expect(codeOf(opened)).toBe('INVALID_ARGUMENT');
  });

  it('reports a journal that cannot be read', async () => {
    const journal: Journal<BusRecord> = {
      append: () => Promise.resolve(),
      readAll: () => {
        throw new Error('disk on fire');
      },
    };
    const opened = await EventBus.open({ journal });
    expect(opened).toMatchObject({ error: { code: 'JOURNAL_UNREADABLE' } });
  });
});

describe('close', () => {
  it('finishes what was started, refuses the rest and stops the timers', async () => {
    const { bus, clock, journal } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    await deliveryOf(bus, 's');
    const [before, , after] = await Promise.all([
      bus.publish(eventOf('e2')),
      bus.close(),
      bus.publish(eventOf('e3')),
    ]);
    expect([before, after].map(codeOf)).toEqual(['no error', 'BUS_CLOSED']);
    expect(clock.nextTimerAtMs).toBeUndefined();
    clock.advance(1_000);
    const { bus: reopened } = await openRig({ clock, journal });
    expect(await drain(reopened, 's')).toEqual(['e1', 'e2']);
  });
});
