import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConformance, runRandomly } from 'edproof/conformance';
import type { StoreOptions } from 'edproof/messaging';
import { SqliteEventStorage } from 'edproof/messaging/sqlite';
import type { Driver } from 'edproof/suite';
import { describe, expect, test } from 'vitest';
import { scopes } from '../../models/event-store/appends/scopes.js';
import { eventStoreDriverOn } from './event-store.js';
import type { OpenStore, StoreUnderTest } from './event-store/controlled-store.js';
import { openReference } from './event-store/controlled-store.js';
import type { StoragePlace } from './event-store/storage-place.js';

/**
 * Files in memory, where the system has such: crashes are of the store only, and thousands of flushes
 * to a disk would take minutes.
 */
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A file in a folder of its own. */
const inFile = (): StoragePlace => {
  const folder = mkdtempSync(join(parent, 'edproof-driver-'));
  return {
    open: () => {
      const opened = SqliteEventStorage.open({ file: join(folder, 'events.db') });
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    },
    remove: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
};

const places = [{ name: 'memory' }, { name: 'SQLite', place: inFile }] as const;

describe.each(places)('the reference event store in $name', (where) => {
  test.each([
    { scope: 'conformance', transitions: 7_579 },
    { scope: 'recovery', transitions: 4_377 },
  ] as const)(
    'does what the model does, in all transitions at scope $scope',
    async ({ scope, transitions }) => {
      const answer = await runConformance(eventStoreDriverOn({ ...where, scope }), { seed: 1 });
      expect(answer).toMatchObject({
        outcome: { kind: 'agrees' },
        transitions: { executed: transitions, total: transitions },
        notExecuted: [],
        constantObservation: false,
      });
    },
    240_000,
  );
});

test.each(Object.keys(scopes) as (keyof typeof scopes)[])(
  'agrees with the model in random runs at the scope %s',
  async (scope) => {
    const options = { seed: 1, scope, runs: 10, maxSteps: 60 };
    const { outcome, runs } = await runRandomly(eventStoreDriverOn({ scope }), options);
    expect({ outcome, runs }).toEqual({ outcome: { kind: 'agrees' }, runs: 10 });
  },
);

/** The reference store with appends of another kind. */
const appending =
  (append: (store: StoreUnderTest) => StoreUnderTest['append']): OpenStore =>
  (options: StoreOptions) => {
    const store = openReference(options);
    return { append: append(store), readStream: (...asked) => store.readStream(...asked) };
  };

describe('the driver finds a store that', () => {
  const found = async (open: OpenStore, scope: 'conformance' | 'recovery'): Promise<string> => {
    const { outcome } = await runConformance(eventStoreDriverOn({ scope, open }), { seed: 1 });
    return outcome.kind === 'differs' ? (outcome.path.at(-1)?.label ?? '') : outcome.kind;
  };

  test('does not look at the expected version', async () => {
    const careless = appending(
      (store) => (stream, batch) =>
        store.append(stream, {
          expected: 'any',
          events: batch.events.map(({ version: _, ...event }) => event),
        }),
    );
    expect(await found(careless, 'conformance')).toMatch(/^store\.receive\(requests\[w2\], append/);
  });

  test('stores the events of another stream', async () => {
    const careless = appending(
      (store) =>
        (stream, { expected, events }) =>
          store.append(stream, {
            expected,
            events: events.map(({ stream: _, ...event }) => event),
          }),
    );
    expect(await found(careless, 'recovery')).toMatch(/^store\.stimulus\(import/);
  });

  test('answers with success what has failed', async () => {
    const lying = appending((store) => async (stream, batch) => {
      const answer = await store.append(stream, batch);
      return answer.ok || answer.error.code !== 'STORAGE_FAILED'
        ? answer
        : { ok: true, value: {} as never };
    });
    expect(await found(lying, 'conformance')).toBe('store.stimulus(fail)');
  });

  test('stores a batch event by event', async () => {
    const torn = appending((store) => async (stream, { expected, events }) => {
      let answer = await store.append(stream, { expected, events: events.slice(0, 1) });
      for (const event of events.slice(1)) {
        if (answer.ok) answer = await store.append(stream, { expected: 'any', events: [event] });
      }
      return answer;
    });
    expect(await found(torn, 'conformance')).toBe('store.stimulus(succeed)');
  });

  test('is not looked at', async () => {
    const driver = eventStoreDriverOn({ scope: 'recovery' });
    const blind: Driver = {
      ...driver,
      start: async () => {
        const session = await driver.start();
        const first = await session.observe();
        return {
          perform: (action) => session.perform(action),
          observe: () => Promise.resolve(first),
          stop: () => session.stop(),
        };
      },
    };
    const { outcome, constantObservation } = await runConformance(blind, { seed: 1 });
    expect({ kind: outcome.kind, constantObservation }).toEqual({
      kind: 'differs',
      constantObservation: true,
    });
  });
});
