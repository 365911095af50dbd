import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../ports/memory-journal.js';
import { EventBus } from './event-bus.js';
import { evolve } from './evolve.js';
import type { BusRecord, SubscriptionAdded } from './records.js';
import { RecordRefused } from './record-refused.js';
import { initialState, type BusState } from './state.js';

const opened: BusRecord = { kind: 'bus-opened', generation: 1, atMs: 0 };
const channel: BusRecord = {
  kind: 'channel-created',
  channel: { name: 'a', capacity: 2 },
};
const rule: BusRecord = { kind: 'rule-added', rule: { id: 'r', matches: 'p', channels: ['a'] } };
const subscribed: SubscriptionAdded = {
  kind: 'subscription-added',
  subscription: {
    id: 's',
    eventTypes: ['a'],
    channels: ['a'],
    filter: null,
    retryPolicy: { maxAttempts: 2, backoff: { kind: 'fixed', delayMs: 0 }, jitter: 0 },
    leaseMs: 10,
  },
};
const cancelled: BusRecord = { kind: 'subscription-cancelled', subscription: 's' };

const accepted = (id: string, subscription = 's'): BusRecord => ({
  kind: 'event-accepted',
  event: { id, source: '/', type: 'a' },
  channels: ['a'],
  places: [{ subscription, channels: ['a'] }],
  atMs: 0,
});
const about = (attempt: number, event = 'e') => ({ subscription: 's', event, attempt, atMs: 0 });
const started = (attempt: number, event?: string): BusRecord => ({
  kind: 'attempt-started',
  ...about(attempt, event),
  leaseUntilMs: 10,
});
const failed = (attempt: number, retryAtMs = 0): BusRecord => ({
  kind: 'attempt-failed',
  ...about(attempt),
  failure: { kind: 'lease-expired' },
  retryAtMs,
});
const processed = (attempt: number): BusRecord => ({ kind: 'event-processed', ...about(attempt) });
const deadLettered = (attempt: number, kind: 'lease-expired' | 'crashed'): BusRecord => ({
  kind: 'event-dead-lettered',
  ...about(attempt),
  failure: { kind },
});

const base = [opened, channel, subscribed, accepted('e')];
const fold = (records: readonly BusRecord[]): BusState => records.reduce(evolve, initialState);

describe('evolve', () => {
  it.each<[string, readonly BusRecord[], BusRecord]>([
    ['a journal without an opening', [], channel],
    ['a generation that was skipped', [opened], { ...opened, generation: 3 }],
    ['a channel twice', [opened, channel], channel],
    ['a rule twice', [opened, channel, rule], rule],
    ['an active subscription twice', base, subscribed],
    ['a cancellation of nobody', [opened], cancelled],
    ['a cancellation twice', [...base, cancelled], cancelled],
    ['an event twice', base, accepted('e')],
    ['a place for a stranger', base, accepted('f', 'stranger')],
    ['a place for a cancelled subscription', [...base, cancelled], accepted('f')],
    ['a dispatch of an unknown event', base, started(1, 'unknown')],
    ['a dispatch that skips an attempt', base, started(2)],
    ['a dispatch of what is leased', [...base, started(1)], started(2)],
    ['a dispatch of what is processed', [...base, started(1), processed(1)], started(2)],
    ['a dispatch beyond the limit', [...base, ...[1, 2].map((n) => started(n))], started(3)],
    [
      'a dispatch beyond the limit after a crash',
      [...base, started(1), failed(1), started(2), { ...opened, generation: 2 }],
      started(3),
    ],
    ['an ack of what is pending', base, processed(1)],
    ['an ack of an older attempt', [...base, started(1), failed(1), started(2)], processed(1)],
    ['a failure of what is pending', base, failed(1)],
    ['a retry after the last attempt', [...base, started(1), failed(1), started(2)], failed(2)],
    ['a dead letter before the limit', [...base, started(1)], deadLettered(1, 'lease-expired')],
    ['a dead letter of a crash while leased', [...base, started(1)], deadLettered(1, 'crashed')],
    ['a record of an unknown kind', base, { kind: 'noise' } as unknown as BusRecord],
  ])('refuses %s', (_, records, next) => {
    expect(() => fold([...records, next])).toThrow(RecordRefused);
  });

  it('is pure: earlier states stay as they were', () => {
    const records = [...base, started(1), failed(1, 5), started(2), processed(2)];
    const states = records.map((_, i) => fold(records.slice(0, i)));
    const pictures = states.map(describePlaces);
    let state = initialState;
    records.forEach((record, i) => {
      expect(describePlaces(state)).toEqual(pictures[i]);
      const next = evolve(state, record);
      expect(describePlaces(state)).toEqual(pictures[i]);
      expect(describePlaces(evolve(state, record))).toEqual(describePlaces(next));
      state = next;
    });
  });
});

function describePlaces({ log, subscriptions }: BusState): unknown {
  const { pending, leased, waiting, processed: done, fill } = subscriptions.get('s') ?? {};
  return [log.length, pending, leased, waiting, done, fill].map((part) =>
    typeof part === 'object' ? [...part] : part,
  );
}

describe('opening a journal that does not add up', () => {
  it('names the record', async () => {
    const journal = new MemoryJournal<BusRecord>([...base, processed(1)]);
    const result = await EventBus.open({ journal });
    expect(result).toMatchObject({ error: { code: 'JOURNAL_CORRUPT', index: 4 } });
    expect(journal.length).toBe(5);
  });
});
