/**
 * What every storage must do for the event store: the one suite of tests that runs against all of
 * them. Read `store-rig.ts` for its vocabulary.
 */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../event-store/event-store.js';
import type { ExpectedVersion } from '../event-store/events.js';
import { comparePositions, START } from '../event-store/position.js';
import { codeOf, valueOf } from './rig.js';
import type { StorageRig } from './store-rig.js';
import { idsOf, noted, notes, readEverything, storeOn } from './store-rig.js';
import { checkpointContract, snapshotContract } from './store-progress-contract.js';

/** Data that storages like to change. */
const awkward = {
  text: 'a\u0000b \ud800 " \\ \u2028 😀',
  numbers: [1e308, 5e-324, 0.1, 2 ** 53 - 1, -7],
  ...JSON.parse('{"__proto__": {"own": true}, "constructor": null}'),
  z: 1,
  a: [[], {}, null, true, ''],
} as unknown;

/** The tests of one storage. `start` is called for each test. */
export const eventStoreContract = (name: string, start: () => Promise<StorageRig>): void => {
  describe(`an event store on ${name}`, () => {
    let rig: StorageRig;
    let store: EventStore;
    beforeEach(async () => {
      rig = await start();
      store = await storeOn(rig);
    });
    afterEach(() => rig.stop());
    const current = () => ({ rig, store });
    appendContract(current);
    identityContract(current);
    orderContract(current);
    snapshotContract(current);
    checkpointContract(current);
  });
};

type Current = () => { readonly rig: StorageRig; readonly store: EventStore };

const appendContract = (current: Current): void => {
  it('numbers the events of a stream from 1, and keeps what they hold exactly', async () => {
    const { store, rig } = current();
    const first = noted('e1', { subject: 'é', time: '2024-02-29T12:00:00Z', data: awkward });
    const receipt = valueOf(await store.append('s', { expected: 'none', events: [first] }));
    expect(receipt).toMatchObject({ stream: 's', firstVersion: 1, version: 1, duplicate: false });
    valueOf(await store.append('s', { expected: 1, events: notes('e2', 'e3') }));
    const { events, version } = valueOf(await (await storeOn(rig)).readStream('s'));
    expect(version).toBe(3);
    const { position } = receipt;
    expect(events[0]).toStrictEqual({
      ...first,
      stream: 's',
      version: 1,
      position,
      dataversion: 1,
    });
    expect(Object.keys(events[0]?.data as object)).toContain('__proto__');
    expect(events.map((event) => [event.id, event.version])).toEqual([
      ['e1', 1],
      ['e2', 2],
      ['e3', 3],
    ]);
  });

  it('reads a stream that does not exist as an empty history', async () => {
    expect(valueOf(await current().store.readStream('nobody'))).toEqual({ events: [], version: 0 });
  });

  it.each([
    [{}, ['e1', 'e2', 'e3']],
    [{ fromVersion: 2 }, ['e2', 'e3']],
    [{ fromVersion: 2, limit: 1 }, ['e2']],
    [{ fromVersion: 4 }, []],
  ])('reads the part %j of a stream', async (range, ids) => {
    const { store } = current();
    valueOf(await store.append('s', { expected: 'any', events: notes('e1', 'e2', 'e3') }));
    const slice = valueOf(await store.readStream('s', range));
    expect(slice.events.map(({ id }) => id)).toEqual(ids);
    expect(slice.version).toBe(3);
  });

  it.each<[ExpectedVersion, number, boolean]>([
    ['any', 0, true],
    ['any', 2, true],
    ['none', 0, true],
    ['none', 2, false],
    [0, 0, true],
    [0, 2, false],
    [2, 2, true],
    [1, 2, false],
    [3, 2, false],
    [1, 0, false],
  ])('expecting %j of a stream of version %d is right: %j', async (expected, version, isRight) => {
    const { store } = current();
    const existing = notes('a', 'b').slice(0, version);
    if (version > 0) valueOf(await store.append('s', { expected: 'none', events: existing }));
    const answer = await store.append('s', { expected, events: notes('c', 'd') });
    if (isRight) expect(answer).toMatchObject({ value: { version: version + 2 } });
    else {
      expect(answer).toMatchObject({
        error: { code: 'VERSION_CONFLICT', stream: 's', expected, actual: version },
      });
    }
    const stored = [...existing.map(({ id }) => id), ...(isRight ? ['c', 'd'] : [])];
    expect(await idsOf(store, 's')).toEqual(stored);
  });

  it('appends to several streams, to all or to none', async () => {
    const { store } = current();
    const [a, b] = valueOf(
      await store.appendAll([
        { stream: 'b', expected: 'none', events: notes('b1', 'b2') },
        { stream: 'a', expected: 'none', events: notes('a1') },
      ]),
    );
    expect([a, b]).toMatchObject([
      { stream: 'b', version: 2 },
      { stream: 'a', version: 1 },
    ]);
    const refused = await store.appendAll([
      { stream: 'a', expected: 1, events: notes('a2') },
      { stream: 'b', expected: 1, events: notes('b3') },
    ]);
    expect(codeOf(refused)).toBe('VERSION_CONFLICT');
    expect([await idsOf(store, 'a'), await idsOf(store, 'b')]).toEqual([['a1'], ['b1', 'b2']]);
  });

  it('lets exactly one of several appends win that expect the same version', async () => {
    const { rig } = current();
    const stores = await Promise.all(Array.from({ length: 4 }, () => storeOn(rig)));
    for (let version = 0; version < 5; version += 1) {
      const answers = await Promise.all(
        stores.map((store, i) =>
          store.append('s', { expected: version, events: [noted(`e${version}.${i}`)] }),
        ),
      );
      expect(answers.map(codeOf).sort()).toEqual([
        ...['VERSION_CONFLICT', 'VERSION_CONFLICT', 'VERSION_CONFLICT'],
        'no error',
      ]);
    }
    const { events } = valueOf(await stores[0]!.readStream('s'));
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });
};

const identityContract = (current: Current): void => {
  const batch = notes('e1', 'e2');

  it.each<[ExpectedVersion]>([['none'], ['any'], [0]])(
    'answers a repeated append that expected %j as the first time',
    async (expected) => {
      const { store } = current();
      const first = valueOf(await store.append('s', { expected, events: batch }));
      valueOf(await store.append('s', { expected: 2, events: notes('later') }));
      const again = valueOf(await store.append('s', { expected, events: batch }));
      expect(again).toEqual({ ...first, duplicate: true });
      expect(await idsOf(store, 's')).toEqual(['e1', 'e2', 'later']);
    },
  );

  it('stores a batch once that is appended several times at once', async () => {
    const { store, rig } = current();
    const other = await storeOn(rig);
    const answers = await Promise.all(
      [store, other, store, other].map((each) =>
        each.append('s', { expected: 'any', events: batch }),
      ),
    );
    expect(answers.map((answer) => valueOf(answer).duplicate).sort()).toEqual([
      ...[false, true, true, true],
    ]);
    expect(await idsOf(store, 's')).toEqual(['e1', 'e2']);
  });

  it.each([
    ['other data', 's', [noted('e1', { data: { text: 'changed' } }), noted('e2')]],
    ['another stream', 't', batch],
    ['part of the batch and something new', 's', notes('e2', 'e3')],
    ['another order', 's', notes('e2', 'e1')],
  ])('refuses ids that are stored, with %s', async (_, stream, events) => {
    const { store } = current();
    valueOf(await store.append('s', { expected: 'none', events: batch }));
    const refused = await store.append(stream, { expected: 'any', events });
    expect(refused).toMatchObject({ error: { code: 'EVENT_ID_CONFLICT', stream: 's' } });
    expect((await readEverything(store)).map(({ id }) => id)).toEqual(['e1', 'e2']);
  });

  it('refuses one of two appends that give one id to different streams at once', async () => {
    const { store, rig } = current();
    const other = await storeOn(rig);
    const answers = await Promise.all([
      store.append('s', { expected: 'none', events: notes('x', 'y') }),
      other.append('t', { expected: 'none', events: notes('y', 'x') }),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['EVENT_ID_CONFLICT', 'no error']);
    expect(await readEverything(store)).toHaveLength(2);
  });

  it('refuses an event that says that it belongs elsewhere', async () => {
    const { store } = current();
    for (const claim of [{ stream: 'other' }, { version: 2 }]) {
      const refused = await store.append('s', { expected: 'any', events: [noted('e', claim)] });
      expect(refused).toMatchObject({ error: { code: 'EVENT_MISPLACED', event: 'e' } });
    }
    const events = [noted('e', { stream: 's', version: 1 })];
    valueOf(await store.append('s', { expected: 'any', events }));
    expect(await idsOf(store, 's')).toEqual(['e']);
  });
};

const orderContract = (current: Current): void => {
  it('has one order of all events, in which each stream keeps its own', async () => {
    const { store } = current();
    for (let i = 1; i <= 3; i += 1) {
      valueOf(
        await store.appendAll([
          { stream: 'b', expected: 'any', events: notes(`b${i}`) },
          { stream: 'a', expected: 'any', events: notes(`a${i}`, `a${i}+`) },
        ]),
      );
    }
    const ids = ['b1', 'a1', 'a1+', 'b2', 'a2', 'a2+', 'b3', 'a3', 'a3+'];
    for (const pageSize of [1, 2, 100]) {
      const all = await readEverything(store, pageSize);
      expect(all.map(({ id }) => id)).toEqual(ids);
      for (const [i, { position }] of all.entries()) {
        if (i > 0) expect(comparePositions(all[i - 1]!.position, position)).toBeLessThan(0);
      }
    }
  });

  it('adds nothing below what was read, while several write', async () => {
    const { store, rig } = current();
    const writers = await Promise.all(Array.from({ length: 4 }, () => storeOn(rig)));
    let isWriting = true;
    const write = async (writer: EventStore, w: number): Promise<void> => {
      for (let i = 0; i < 12; i += 1) {
        // All of them append to one stream, and each to one of its own beside it.
        const id = `w${w}.${i}`;
        valueOf(
          await writer.appendAll([
            { stream: `own-${w}`, expected: 'any', events: notes(`${id}.own`) },
            { stream: 'shared', expected: 'any', events: notes(`${id}.shared`) },
          ]),
        );
      }
    };
    const read: string[] = [];
    const follow = async (): Promise<void> => {
      let after = START;
      for (let isLast = false; !isLast;) {
        isLast = !isWriting;
        const page = valueOf(await store.readAll({ after, limit: 7 }));
        read.push(...page.map(({ id }) => id));
        after = page.at(-1)?.position ?? after;
        if (page.length > 0) isLast = false;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const following = follow();
    await Promise.all(writers.map(write));
    isWriting = false;
    await following;
    const all = await readEverything(store);
    expect(read).toEqual(all.map(({ id }) => id));
    expect(all).toHaveLength(96);
    const shared = all.filter(({ stream }) => stream === 'shared');
    expect(shared.map(({ version }) => version)).toEqual(shared.map((_, i) => i + 1));
  });
};
