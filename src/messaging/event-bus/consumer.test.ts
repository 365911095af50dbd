import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailingJournal } from '../ports/failing-journal.js';
import { ManualClock } from '../ports/manual-clock.js';
import { MemoryJournal } from '../ports/memory-journal.js';
import { codeOf, eventOf, openRig, shopRig, subscriptionOf, valueOf } from '../testing/rig.js';
import type { HandlerContext } from './consumer.js';
import type { EventBus } from './event-bus.js';
import type { BusRecord } from './records.js';
import type { RetryPolicy } from './retry-policy.js';

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
});

afterEach(() => {
  stop.abort();
});

/** Lets consumers go on until a condition holds; the manual clock stands still meanwhile. */
const until = async (holds: () => boolean): Promise<void> => {
  await vi.waitUntil(holds, { timeout: 2_000, interval: 1 });
};

const never = new Promise<never>(() => undefined);

const settledOf = (bus: EventBus, id: string): readonly string[] =>
  bus.inspect().subscriptions[id]?.processed.map(({ event }) => event) ?? [];

const waitFifty: RetryPolicy = { maxAttempts: 3, backoff: { kind: 'fixed', delayMs: 50 } };

describe('run', () => {
  it('handles what is there and what comes later, in order', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    const handled: string[] = [];
    await bus.publish(eventOf('e1'));
    const running = bus.run('s', ({ id }) => handled.push(id), { signal: stop.signal });
    await until(() => handled.length === 1);
    await bus.publish(eventOf('e2'));
    await bus.publish(eventOf('e3'));
    await until(() => settledOf(bus, 's').length === 3);
    stop.abort();
    expect(valueOf(await running)).toEqual({ processed: 3, failed: 0, leasesLost: 0 });
    expect(handled).toEqual(['e1', 'e2', 'e3']);
  });

  it('acknowledges after the handler resolved, not before', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    await bus.publish(eventOf('e1'));
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = bus.run('s', () => work, { signal: stop.signal });
    await until(() => bus.inspect().subscriptions.s?.leased.length === 1);
    expect(settledOf(bus, 's')).toEqual([]);
    // Stopping waits for the handler and keeps its result.
    stop.abort();
    finish();
    expect(valueOf(await running)).toEqual({ processed: 1, failed: 0, leasesLost: 0 });
    expect(settledOf(bus, 's')).toEqual(['e1']);
  });

  it('gives back what a handler throws on, and retries when the time has come', async () => {
    const { bus, clock } = await shopRig([subscriptionOf('s', { retryPolicy: waitFifty })]);
    const attempts: number[] = [];
    const handler = (_: unknown, { attempt }: HandlerContext): void => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error(`attempt ${attempt} failed`);
    };
    const running = bus.run('s', handler, { signal: stop.signal });
    await bus.publish(eventOf('e1'));
    for (const attempt of [1, 2]) {
      await until(() => bus.inspect().subscriptions.s?.waiting[0]?.attempts === attempt);
      clock.advance(50);
    }
    await until(() => settledOf(bus, 's').length === 1);
    stop.abort();
    expect(valueOf(await running)).toEqual({ processed: 1, failed: 2, leasesLost: 0 });
    expect(attempts).toEqual([1, 2, 3]);
  });

  it.each([
    ['an error', new Error('no stock')],
    ['a string', 'no stock'],
  ])('names the reason in the dead letter when the handler throws %s', async (_, thrown) => {
    const retryPolicy = { ...waitFifty, maxAttempts: 1 };
    const { bus } = await shopRig([subscriptionOf('s', { retryPolicy })]);
    // An aborted signal throws its reason, whatever that is.
    const failing = AbortSignal.abort(thrown);
    void bus.run('s', () => failing.throwIfAborted(), { signal: stop.signal });
    await bus.publish(eventOf('e1'));
    await until(() => bus.inspect().subscriptions.s?.deadLetters.length === 1);
    const [letter] = bus.inspect().subscriptions.s?.deadLetters ?? [];
    expect(letter?.failure).toEqual({ kind: 'nacked', reason: 'no stock' });
  });

  it('leaves a handler behind whose lease has run out', async () => {
    const { bus, clock } = await shopRig([subscriptionOf('s')]);
    const contexts: HandlerContext[] = [];
    const handler = (_: unknown, context: HandlerContext): Promise<void> => {
      contexts.push(context);
      return context.attempt === 1 ? never : Promise.resolve();
    };
    const running = bus.run('s', handler, { signal: stop.signal });
    await bus.publish(eventOf('e1'));
    await until(() => contexts.length === 1);
    expect(contexts[0]?.signal.aborted).toBe(false);
    clock.advance(100);
    await until(() => settledOf(bus, 's').length === 1);
    stop.abort();
    expect(valueOf(await running)).toEqual({ processed: 1, failed: 0, leasesLost: 1 });
    expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  it('goes on when the result of a handler no longer counts', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    const handler = async ({ id }: { id: string }): Promise<void> => {
      if (id !== 'e1') return;
      valueOf(await bus.cancel('s'));
      valueOf(await bus.subscribe(subscriptionOf('s')));
      valueOf(await bus.publish(eventOf('e2')));
    };
    const running = bus.run('s', handler, { signal: stop.signal });
    await bus.publish(eventOf('e1'));
    await until(() => settledOf(bus, 's').includes('e2'));
    stop.abort();
    expect(valueOf(await running)).toEqual({ processed: 1, failed: 0, leasesLost: 1 });
    expect(settledOf(bus, 's')).toEqual(['e2']);
  });

  it('handles as many deliveries at a time as it is told', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    for (const id of ['e1', 'e2', 'e3']) await bus.publish(eventOf(id));
    void bus.run('s', () => never, { signal: stop.signal, concurrency: 2 });
    await until(() => bus.inspect().subscriptions.s?.leased.length === 2);
    await bus.idle();
    expect(bus.inspect().subscriptions.s?.pending).toHaveLength(1);
  });

  it('isolates subscriptions from each other: one that hangs delays nobody else', async () => {
    const { bus } = await shopRig([subscriptionOf('stuck'), subscriptionOf('s')]);
    void bus.run('stuck', () => never, { signal: stop.signal });
    void bus.run('s', () => undefined, { signal: stop.signal });
    for (const id of ['e1', 'e2', 'e3']) valueOf(await bus.publish(eventOf(id)));
    await until(() => settledOf(bus, 's').length === 3);
    expect(settledOf(bus, 'stuck')).toEqual([]);
  });

  it('ends when it is stopped while idle, or before it starts', async () => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    const running = bus.run('s', () => undefined, { signal: stop.signal, concurrency: 3 });
    await bus.idle();
    stop.abort();
    const nothing = { processed: 0, failed: 0, leasesLost: 0 };
    expect(valueOf(await running)).toEqual(nothing);
    await bus.publish(eventOf('e1'));
    expect(valueOf(await bus.run('s', () => undefined, { signal: stop.signal }))).toEqual(nothing);
    expect(bus.inspect().subscriptions.s?.pending).toHaveLength(1);
  });

  it('ends with an error when the subscription is cancelled or the bus closed', async () => {
    const { bus } = await shopRig([subscriptionOf('s'), subscriptionOf('t')]);
    const cancelled = bus.run('s', () => undefined);
    const closed = bus.run('t', () => undefined);
    await bus.idle();
    await bus.cancel('s');
    expect(codeOf(await cancelled)).toBe('SUBSCRIPTION_NOT_FOUND');
    await bus.close();
    expect(codeOf(await closed)).toBe('BUS_CLOSED');
  });

  it('ends with an error when its acknowledgement cannot be stored', async () => {
    const journal = new MemoryJournal<BusRecord>();
    const through = new FailingJournal(journal, { append: 6, side: 'before-write' });
    const { bus, clock } = await shopRig([subscriptionOf('s')], { journal, through });
    await bus.publish(eventOf('e1'));
    const handled = vi.fn();
    expect(codeOf(await bus.run('s', handled))).toBe('STORAGE_FAILED');
    expect(handled).toHaveBeenCalledTimes(1);
    const { bus: reopened } = await openRig({ journal, clock });
    expect(reopened.inspect().subscriptions.s?.pending).toEqual([{ event: 'e1', attempts: 1 }]);
  });

  it.each([
    ['s', 0, 'INVALID_ARGUMENT'],
    ['stranger', 1, 'SUBSCRIPTION_NOT_FOUND'],
  ])('refuses to run %s with concurrency %d', async (subscription, concurrency, code) => {
    const { bus } = await shopRig([subscriptionOf('s')]);
    expect(codeOf(await bus.run(subscription, () => undefined, { concurrency }))).toBe(code);
  });

  it('lets a second consumer take over events that the first did not finish', async () => {
    const clock = new ManualClock();
    const { bus } = await shopRig([subscriptionOf('s')], { clock });
    for (const id of ['e1', 'e2']) await bus.publish(eventOf(id));
    void bus.run('s', () => never, { signal: stop.signal });
    await until(() => bus.inspect().subscriptions.s?.leased.length === 1);
    stop.abort();
    const second = new AbortController();
    const running = bus.run('s', () => undefined, { signal: second.signal });
    await until(() => settledOf(bus, 's').length === 1);
    clock.advance(100);
    await until(() => settledOf(bus, 's').length === 2);
    second.abort();
    expect(valueOf(await running)).toEqual({ processed: 2, failed: 0, leasesLost: 0 });
  });
});
