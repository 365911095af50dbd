import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { codeOf, valueOf } from '../testing/rig.js';
import { noted } from '../testing/store-rig.js';
import { EventStore } from './event-store.js';
import { MemoryEventStorage } from './memory-storage.js';
import type { Upcaster } from './upcasting.js';

/** A name became two names, then an object. */
const chain: readonly Upcaster[] = [
  (data) => {
    const { text } = data as { readonly text: string };
    const [first = '', last = ''] = text.split(' ');
    return { first, last };
  },
  (data) => ({ name: data, title: null }),
];

const upTo = (release: number) => ({ noted: chain.slice(0, release - 1) });

/** What each release of the program writes, in the version of its time. */
const written = [
  { text: 'Ann Bo' },
  { first: 'Ann', last: 'Bo' },
  { name: { first: 'Ann', last: 'Bo' }, title: null },
];

describe('upcasting', () => {
  it.each([1, 2, 3])(
    'brings what every release wrote to version %d, in one step or several',
    async (reader) => {
      const storage = new MemoryEventStorage();
      for (const [i, data] of written.slice(0, reader).entries()) {
        const writer = EventStore.on({ storage, upcasters: upTo(i + 1) });
        const events = [noted(`e${i}`, { data })];
        valueOf(await writer.append('s', { expected: 'any', events }));
      }
      const stored = await storage.readAll({ after: '0' as never, limit: 10 });
      const { events } = valueOf(
        await EventStore.on({ storage, upcasters: upTo(reader) }).readStream('s'),
      );
      expect(events.map(({ data, dataversion }) => [data, dataversion])).toEqual(
        events.map(() => [written[reader - 1], reader]),
      );
      // Reading twice gives the same, and nothing that is stored has changed.
      const again = valueOf(
        await EventStore.on({ storage, upcasters: upTo(reader) }).readStream('s'),
      );
      expect(isDeepStrictEqual(again.events, events)).toBe(true);
      expect(stored.map(({ event }) => event.data)).toEqual(written.slice(0, reader));
    },
  );

  it('does not read what a newer release wrote', async () => {
    const storage = new MemoryEventStorage();
    const newer = EventStore.on({ storage, upcasters: upTo(3) });
    valueOf(
      await newer.append('s', { expected: 'any', events: [noted('e', { data: written[2] })] }),
    );
    expect(await EventStore.on({ storage, upcasters: upTo(2) }).readStream('s')).toMatchObject({
      error: { code: 'DATA_TOO_NEW', event: 'e', dataversion: 3, newest: 2 },
    });
  });

  it.each<[string, Upcaster]>([
    [
      'throws',
      () => {
        throw new Error('cannot');
      },
    ],
    ['changes what it was given', (data) => Object.assign(data as object, { text: 1 })],
    ['makes what is no JSON value', () => new Map()],
    ['makes nothing', () => undefined],
  ])('fails with an error if an upcaster %s', async (_, upcaster) => {
    const storage = new MemoryEventStorage();
    valueOf(
      await EventStore.on({ storage }).append('s', { expected: 'any', events: [noted('e')] }),
    );
    const store = EventStore.on({ storage, upcasters: { noted: [upcaster] } });
    const read = await store.readStream('s');
    expect(codeOf(read)).toBe('UPCAST_FAILED');
    expect(read).toMatchObject({ error: { event: 'e', type: 'noted', dataversion: 1 } });
    expect(codeOf(await store.readAll())).toBe('UPCAST_FAILED');
  });
});
