/** What a store does that is the same on every storage. */

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeOf, valueOf } from '../testing/rig.js';
import { idsOf, noted, notes } from '../testing/store-rig.js';
import { EventStore } from './event-store.js';
import type { NewEvent } from './events.js';
import { observeStore } from './hooks.js';
import { MemoryEventStorage } from './memory-storage.js';
import type { Position } from './position.js';

const inMemory = (): EventStore => EventStore.on({ storage: new MemoryEventStorage() });

/** Arguments from JavaScript, where nothing keeps to the types. */
const untyped = (value: unknown): never => value as never;

describe('arguments', () => {
  const event = noted('e1');
  it.each<[string, string, string, Parameters<EventStore['append']>[1]]>([
    ['stream', 'INVALID_ARGUMENT', 'a b', { expected: 'any', events: [event] }],
    ['expected', 'INVALID_ARGUMENT', 's', { expected: -1, events: [event] }],
    ['expected', 'INVALID_ARGUMENT', 's', { expected: untyped('new'), events: [event] }],
    ['events', 'INVALID_ARGUMENT', 's', { expected: 'any', events: [] }],
    ['event.id', 'INVALID_EVENT', 's', { expected: 'any', events: [untyped(null)] }],
    ['event.id', 'INVALID_EVENT', 's', { expected: 'any', events: [event, event] }],
    ['event.id', 'INVALID_EVENT', 's', { expected: 'any', events: [noted('half \ud800')] }],
    ['event.data', 'INVALID_EVENT', 's', { expected: 'any', events: [noted('e', { data: NaN })] }],
  ])('with an unusable %s are refused with %s', async (path, code, stream, append) => {
    const store = inMemory();
    expect(await store.append(stream, append)).toMatchObject({ error: { code, path } });
    expect(valueOf(await store.readAll())).toEqual([]);
  });

  it('that are read or saved by are checked as well', async () => {
    const store = inMemory();
    valueOf(await store.append('s', { expected: 'any', events: notes('e') }));
    const snapshot = { version: 1, schema: 'x', state: null };
    const subscribed = [];
    for (const options of [
      { name: 'a b' },
      { after: 'x' as Position },
      { batchSize: 0 },
      { pollMs: 0 },
    ]) {
      for await (const answer of store.subscribe(options)) subscribed.push(answer);
    }
    const refusals = [
      await store.appendAll([]),
      await store.appendAll(
        ['s', 's'].map((stream) => ({ stream, expected: 'any', events: notes(stream) })),
      ),
      await store.readStream('a b'),
      await store.readStream('s', { fromVersion: 0 }),
      await store.readStream('s', { limit: 0.5 }),
      await store.readAll({ after: '-1' as Position }),
      await store.readAll({ limit: 0 }),
      await store.saveSnapshot('a b', snapshot),
      await store.saveSnapshot('s', { ...snapshot, version: 0 }),
      await store.saveSnapshot('s', { ...snapshot, schema: '' }),
      await store.saveSnapshot('s', { ...snapshot, state: new Date() }),
      await store.loadSnapshot('a b', { schema: 'x' }),
      ...subscribed,
    ];
    expect(refusals.map(codeOf)).toEqual(refusals.map(() => 'INVALID_ARGUMENT'));
  });

  it('are copied when they are passed', async () => {
    const store = inMemory();
    const data = { text: 'as it was' };
    const appending = store.append('s', { expected: 'any', events: [noted('e', { data })] });
    data.text = 'changed';
    await appending;
    const [event] = valueOf(await store.readStream('s')).events;
    expect(event?.data).toEqual({ text: 'as it was' });
    expect(Object.isFrozen(event)).toBe(true);
    expect(Object.isFrozen(event?.data)).toBe(true);
  });

  it('may leave the source to the store', async () => {
    const store = EventStore.on({ storage: new MemoryEventStorage(), source: '/shop' });
    const events: NewEvent[] = [{ id: 'e', type: 'noted' }];
    valueOf(await store.append('s', { expected: 'any', events }));
    const [event] = valueOf(await store.readStream('s')).events;
    expect(event).toMatchObject({ id: 'e', source: '/shop' });
    expect(codeOf(await inMemory().append('s', { expected: 'any', events }))).toBe('INVALID_EVENT');
  });
});

describe('schemas', () => {
  const schemas = {
    'order.placed': z.object({ total: z.number().positive(), note: z.string().default('') }),
    'order.cancelled': z.null(),
    'order.dated': z.object({ at: z.string().transform((text) => new Date(text)) }),
    'order.odd': z.unknown().transform((): string => {
      throw new Error('odd');
    }),
  };
  const store = EventStore.on({ storage: new MemoryEventStorage(), source: '/shop', schemas });

  it('say what an event of a type is, also to the compiler', async () => {
    const events = [{ id: 'e', type: 'order.placed', data: { total: 5, note: 'soon' } }] as const;
    valueOf(await store.append('order-1', { expected: 'none', events }));
    const [event] = valueOf(await store.readStream('order-1')).events;
    // Does not compile if the data of the type were not known.
    expect(event?.type === 'order.placed' ? event.data.total : undefined).toBe(5);
  });

  it.each([
    ['order.placed', { total: -1, note: '' }, 'event.data.total'],
    ['order.placed', undefined, 'event.data'],
    ['order.cancelled', 'no null', 'event.data'],
    ['order.dated', { at: '2024-01-01' }, 'event.data.at'],
    ['order.odd', 1, 'event.data'],
    ['order.unknown', null, 'event.type'],
  ])('refuse %s with %j', async (type, data, path) => {
    const event = { id: 'x', type, ...(data !== undefined && { data }) };
    const refused = await store.append('s', { expected: 'none', events: [untyped(event)] });
    expect(refused).toMatchObject({ error: { code: 'INVALID_EVENT', path } });
  });

  it('fill in what they have defaults for', async () => {
    const event = untyped({ id: 'd', type: 'order.placed', data: { total: 1 } });
    valueOf(await store.append('order-2', { expected: 'none', events: [event] }));
    const [read] = valueOf(await store.readStream('order-2')).events;
    expect(read?.data).toEqual({ total: 1, note: '' });
  });
});

describe('a closed store', () => {
  it('refuses everything, and ends its subscriptions', async () => {
    const store = inMemory();
    const following = (async () => {
      const answers: string[] = [];
      for await (const delivery of store.subscribe()) answers.push(codeOf(delivery));
      return answers;
    })();
    await Promise.resolve();
    store.close();
    expect(await following).toEqual(['STORE_CLOSED']);
    const answer = await store.append('s', { expected: 'any', events: notes('e') });
    expect(codeOf(answer)).toBe('STORE_CLOSED');
  });
});

describe('hooks', () => {
  it('tell what was appended, refused, saved and confirmed', async () => {
    const store = EventStore.on({ storage: new MemoryEventStorage(), name: 'mine' });
    const seen: unknown[] = [];
    const stops = (['appended', 'rejected', 'snapshot', 'checkpoint'] as const).map((hook) =>
      observeStore(hook, (message) => {
        if (message.store === 'mine') seen.push([hook, message]);
      }),
    );
    await store.append('s', { expected: 'any', events: notes('e1') });
    await store.append('s', { expected: 'none', events: notes('e2') });
    await store.saveSnapshot('s', { version: 1, schema: 'x', state: null });
    for await (const delivery of store.subscribe({ name: 'mailer' })) {
      await valueOf(delivery).confirm();
      break;
    }
    for (const stop of stops) stop();
    await store.append('s', { expected: 'any', events: notes('unseen') });
    expect(seen).toMatchObject([
      ['appended', { receipts: [{ stream: 's', version: 1, duplicate: false }] }],
      ['rejected', { error: { code: 'VERSION_CONFLICT' } }],
      ['snapshot', { stream: 's', version: 1, fate: 'kept' }],
      ['checkpoint', { subscription: 'mailer', position: '1' }],
    ]);
    expect(await idsOf(store, 's')).toEqual(['e1', 'unseen']);
  });
});
