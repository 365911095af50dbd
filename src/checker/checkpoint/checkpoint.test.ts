import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { Property } from '../property.js';
import type { CheckResult } from '../result.js';
import type { TransitionSystem } from '../system.js';
import { aLivenessCase } from '../testing/random-liveness.js';
import { aRandomCase } from '../testing/random-system.js';
import {
  comparable,
  memoryStorage,
  resume,
  runUntil,
  tickingClock,
} from '../testing/memory-storage.js';
import type { MemoryStorage } from '../testing/memory-storage.js';
import { CheckpointError } from './checkpoint-error.js';
import type { CheckpointEvent, CheckpointOptions } from './checkpoint-options.js';

/** Two counters up to 30: 961 states in 61 levels. What a step adds can be tampered with. */
const counters = (
  step = (value: unknown): unknown => (value as number) + 1,
  start: unknown = 0,
): TransitionSystem => ({
  name: 'counters',
  slots: ['a', 'b'],
  initialStates: () => [[start, start]],
  groups: ['a', 'b'].map((name, slot) => ({
    name,
    families: [name],
    successors: (read) => {
      const value = read(slot);
      const action = { label: name, family: name, actor: name, kind: 'action' as const };
      return value === 30 ? [] : [{ action, writes: [[slot, step(value)]] }];
    },
  })),
});

const below = (limit: number): Property => ({
  kind: 'invariant',
  id: 'below',
  conjuncts: [{ name: `b below ${limit}`, holds: (read) => (read(1) as number) < limit }],
});

const properties = [below(25)];

describe('a resumed search', () => {
  it('ends like one that was never cut, on random systems, wherever they are cut', async () => {
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(
        aRandomCase,
        fc.nat({ max: 4 }),
        fc.boolean(),
        async ({ system, properties: wanted }, depth, inLevel) => {
          const whole = await check(system, { properties: wanted });
          const storage = memoryStorage();
          await runUntil({ depth, inLevel }, system, { properties: wanted, storage });
          if (storage.bytes !== undefined) cuts++;
          const resumed = await resume(system, { properties: wanted, storage });
          expect(comparable(resumed)).toEqual(comparable(whole));
        },
      ),
      { seed: 2_026, numRuns: 300 },
    );
    expect(cuts).toBeGreaterThan(100);
  });

  it('decides temporal properties like one that was never cut', async () => {
    const statuses = new Set<string>();
    await fc.assert(
      fc.asyncProperty(aLivenessCase, fc.nat({ max: 3 }), async ({ system, property }, depth) => {
        const options = { properties: [property] };
        const storage = memoryStorage();
        await runUntil({ depth, inLevel: false }, system, { ...options, storage });
        const resumed = await resume(system, { ...options, storage });
        expect(comparable(resumed)).toEqual(comparable(await check(system, options)));
        statuses.add(resumed.properties[0]?.status ?? 'none');
      }),
      { seed: 2_027, numRuns: 200 },
    );
    expect([...statuses].sort()).toEqual(['holds', 'violated']);
  });

  it('goes on where it was cut, and takes time into account', async () => {
    const storage = memoryStorage();
    const cut = await runUntil({ depth: 40, inLevel: false }, counters(), { properties, storage });
    const events: CheckpointEvent[] = [];
    const { statistics } = await check(counters(), {
      properties,
      limits: { depth: 40 },
      ports: { now: tickingClock(1) },
      checkpoint: { ...always(storage), onEvent: (event) => events.push(event) },
    });
    expect(events).toEqual([{ type: 'resumed', depth: 40, distinct: cut.statistics.distinct }]);
    expect(statistics.evaluations.groups).toBe(cut.statistics.evaluations.groups);
    expect(statistics.elapsedMs).toBeGreaterThan(cut.statistics.elapsedMs - 5);
  });

  it('that was not begun begins', async () => {
    const resumed = await resume(counters(), { properties, storage: memoryStorage() });
    expect(comparable(resumed)).toEqual(comparable(await check(counters(), { properties })));
  });

  it('says at once what its end was, if it had come to it', async () => {
    const storage = memoryStorage();
    const ports = { now: tickingClock(500) };
    const whole = await check(counters(), { properties, ports, checkpoint: always(storage) });
    expect(whole.outcome).toBe('exhausted');
    const events: CheckpointEvent[] = [];
    const checkpoint = {
      ...always(storage),
      onEvent: (event: CheckpointEvent) => events.push(event),
    };
    const resumed = await check(counters(), { properties, checkpoint });
    expect(comparable(resumed)).toEqual(comparable(whole));
    expect(events).toEqual([{ type: 'resumed', depth: 61, distinct: 961 }]);
  });
});

/** Writes wherever a search is cut, and resumes. */
const always = (storage: MemoryStorage): CheckpointOptions => ({
  storage,
  binding: {},
  resume: true,
  worthMs: 0,
});

describe('a checkpoint', () => {
  let bytes: Uint8Array | undefined;

  beforeAll(async () => {
    const storage = memoryStorage();
    const ports = { now: tickingClock(1) };
    const checkpoint = {
      ...always(storage),
      binding: { xstate: '5.33.3', 'orders.ts': hash('a') },
    };
    await check(counters(), { properties, limits: { depth: 20 }, ports, checkpoint });
    ({ bytes } = storage);
  });

  const hash = (of: string): string => of.repeat(64);

  const taken = (
    system: TransitionSystem,
    changes: Partial<CheckpointOptions> & {
      memoryBytes?: number;
      wanted?: readonly Property[];
    } = {},
  ): Promise<CheckResult> => {
    const { memoryBytes = Infinity, wanted = properties, ...options } = changes;
    const storage = { ...memoryStorage(), bytes };
    const binding = { xstate: '5.33.3', 'orders.ts': hash('a') };
    return check(system, {
      properties: wanted,
      limits: { memoryBytes },
      checkpoint: { ...always(storage), binding, ...options },
    });
  };

  it('is taken up by the search that it was made of', async () => {
    expect((await taken(counters())).statistics.distinct).toBe(961);
  });

  it.each([
    ['the system', { ...counters(), name: 'others' }, {}, 'system was counters and is others'],
    ['the slots', { ...counters(), slots: ['b', 'a'] }, {}, 'the slots changed'],
    [
      'the groups',
      { ...counters(), groups: [...counters().groups].reverse() },
      {},
      'the transition groups changed',
    ],
    ['the properties', counters(), { wanted: [below(24)] }, 'the properties changed'],
    [
      'what the caller binds it to',
      counters(),
      { binding: { xstate: '5.34.0', 'orders.ts': hash('b'), node: 'v24' } },
      'xstate was 5.33.3 and is 5.34.0; orders.ts changed; node was not there',
    ],
    ['the first state', counters(undefined, 1), {}, 'it begins differently'],
    [
      'a step, to a state that is there',
      counters((value) => (value === 7 ? 7 : (value as number) + 1)),
      {},
      'a takes other steps',
    ],
    [
      'a step, to a value that was never seen',
      counters((value) => (value === 7 ? 'seven' : (value as number) + 1)),
      {},
      'a takes other steps',
    ],
  ])('is refused when %s changed', async (_, system, changes, expected) => {
    const refusal = taken(system, changes);
    await expect(refusal).rejects.toThrow(CheckpointError);
    await expect(refusal).rejects.toThrow(/^CHECKPOINT_MISMATCH: /);
    await expect(refusal).rejects.toThrow(expected);
  });

  it('is refused when it takes more memory than is allowed', async () => {
    await expect(taken(counters(), { memoryBytes: 20_000 })).rejects.toThrow(
      /^CHECKPOINT_TOO_LARGE: .*Allow more than 1 MB/,
    );
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['another kind of file', () => Buffer.from('{ "version": 1 }')],
    ['a header of another version', () => changed('"version":1', '"version":9')],
    ['a header that is no JSON', () => changed('{', '[')],
    ['a header without a part', () => changed('"hits"', '"hits2"')],
    ['a header that contradicts itself', () => changed('"depth":20', '"depth":19')],
    ['another layout', () => changed('"clusters":[[0', '"clusters":[[1')],
    ['other values', () => changed('"columns":[', '"columns":[1,')],
  ])('is refused when it is %s', async (_, garbage) => {
    const storage = { ...memoryStorage(), bytes: garbage() };
    await expect(taken(counters(), { storage })).rejects.toThrow(/^CHECKPOINT_DAMAGED: /);
  });

  /** The checkpoint with a part of its header replaced. */
  const changed = (part: string, by: string): Uint8Array => {
    const whole = Buffer.from(bytes ?? []);
    const end = 4 + whole.readUInt32LE(0);
    const text = whole.toString('utf8', 4, end);
    expect(text).toContain(part);
    const header = Buffer.from(text.replace(part, by));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    return Buffer.concat([length, header, whole.subarray(end)]);
  };
});

describe('checkpoints', () => {
  const run = async (
    system: TransitionSystem,
    {
      stepMs = 1,
      ...options
    }: Partial<CheckpointOptions> & Pick<CheckpointOptions, 'storage'> & { stepMs?: number },
  ): Promise<{ result: CheckResult; events: readonly CheckpointEvent[] }> => {
    const events: CheckpointEvent[] = [];
    const result = await check(system, {
      properties: [],
      limits: { depth: 50 },
      ports: { now: tickingClock(stepMs) },
      checkpoint: { binding: {}, onEvent: (event) => events.push(event), ...options },
    });
    return { result, events };
  };

  it('are written every so often, and at the end', async () => {
    const storage = memoryStorage();
    const { events } = await run(counters(), { storage, stepMs: 300, everyMs: 12_000, worthMs: 0 });
    const depths = events.map((event) => (event.type === 'written' ? event.depth : event.type));
    expect(depths.length).toBeGreaterThan(2);
    expect(depths.at(-1)).toBe(50);
    expect(depths).toEqual([...depths].sort((left, right) => Number(left) - Number(right)));
  });

  it('are written the less often the longer it takes', async () => {
    let now = 0;
    const slow = memoryStorage();
    const fast = memoryStorage();
    const count = async (storage: MemoryStorage, writeMs: number): Promise<number> => {
      const write = storage.write.bind(storage);
      const events: CheckpointEvent[] = [];
      await check(counters(), {
        properties: [],
        ports: { now: () => (now += 100) },
        checkpoint: {
          binding: {},
          everyMs: 1_000,
          storage: {
            ...storage,
            write: (parts) => {
              now += writeMs;
              return write(parts);
            },
          },
          onEvent: (event) => events.push(event),
        },
      });
      return events.length;
    };
    expect(await count(slow, 1_000)).toBeLessThan(await count(fast, 1));
  });

  it('of searches that took no time are not worth it', async () => {
    const storage = memoryStorage();
    expect((await run(counters(), { storage })).events).toEqual([]);
    expect(storage.bytes).toBeUndefined();
  });

  it('are worth it by what the search took, not by what its last level end took', async () => {
    const storage = memoryStorage();
    let now = 0;
    const controller = new AbortController();
    const events: CheckpointEvent[] = [];
    await check(counters(), {
      properties: [],
      ports: { now: () => (now += 1) },
      onProgress: ({ depth }) => {
        if (depth < 20) return;
        now += 10_000;
        controller.abort();
      },
      signal: controller.signal,
      checkpoint: { storage, binding: {}, onEvent: (event) => events.push(event) },
    });
    expect(events.map(({ type }) => type)).toEqual(['written']);
  });

  it('of a search that is interrupted before it begins leave what is stored', async () => {
    const storage = memoryStorage();
    await runUntil({ depth: 20, inLevel: false }, counters(), { properties, storage });
    const stored = storage.bytes;
    const ended = await check(counters(), {
      properties,
      signal: AbortSignal.abort(),
      checkpoint: always(storage),
    });
    expect(ended.outcome).toBe('interrupted');
    expect(storage.bytes).toBe(stored);
  });

  it('that are impossible are given up, and the search goes on', async () => {
    const bare = (value: unknown): object =>
      Object.assign(Object.create(null) as object, { value });
    const unusual: TransitionSystem = {
      ...counters(),
      initialStates: () => [[0, 0, bare(0)]],
      slots: ['a', 'b', 'c'],
    };
    const storage = memoryStorage();
    const { result, events } = await run(unusual, { storage, stepMs: 300, everyMs: 1_000 });
    expect(result.statistics).toMatchObject({ depth: 50 });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'failed', error: { code: 'CHECKPOINT_IMPOSSIBLE' } });
    expect(events[0]).toHaveProperty(
      'error.message',
      expect.stringContaining('a value of c does not'),
    );
    expect(storage.bytes).toBeUndefined();
  });

  it('that are not taken are tried again later', async () => {
    const storage = memoryStorage();
    const write = storage.write.bind(storage);
    let tries = 0;
    const full = new CheckpointError('CHECKPOINT_NOT_WRITTEN', { cause: 'full', remedy: 'Tidy' });
    const { events } = await run(counters(), {
      storage: {
        ...storage,
        write: (parts) => (tries++ === 0 ? Promise.reject(full) : write(parts)),
      },
      stepMs: 300,
      everyMs: 2_000,
    });
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual(['failed', 'written']);
  });

  it('do not hide a defect of the storage', async () => {
    const storage = { ...memoryStorage(), write: () => Promise.reject(new Error('out of ideas')) };
    await expect(run(counters(), { storage, worthMs: 0 })).rejects.toThrow('out of ideas');
  });
});
