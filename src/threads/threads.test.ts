import { describe, expect, it } from 'vitest';

import { check } from '../checker/index.js';
import type { CheckOptions, CheckResult, Property, TransitionSystem } from '../checker/index.js';
import { spawnWorkerThread } from './spawn.js';

/**
 * Five counters, and a sum over three of them that takes hundreds of values: levels are wide enough
 * for workers, values keep appearing deep into the search, and some steps leave the constraint.
 */
const counters = (limit: number): TransitionSystem => {
  const slots = ['a', 'b', 'c', 'd', 'e', 'weighted'];
  const weights = [1, limit + 1, (limit + 1) ** 2, 0, 0];
  return {
    name: 'counters',
    slots,
    initialStates: () => [
      [0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 1],
    ],
    groups: weights.flatMap((weight, slot) => [
      {
        name: `up ${slots[slot]!}`,
        families: [`up ${slots[slot]!}`],
        successors: (read) => {
          const value = read(slot) as number;
          if (value === limit) return [];
          const label = `up ${slots[slot]!}`;
          const action = { label, family: label, actor: slots[slot]!, kind: 'action' as const };
          const sum = weight === 0 ? [] : [[5, (read(5) as number) + weight] as const];
          return [{ action, writes: [[slot, value + 1], ...sum] }];
        },
      },
    ]),
    constraint: {
      name: 'e stays small',
      holds: (read) => (read(4) as number) < limit || read(0) === 0,
    },
  };
};

const properties = (limit: number): readonly Property[] => [
  {
    kind: 'invariant',
    id: 'never all but one full',
    conjuncts: [
      {
        name: 'b, c and d are not full together while a is 1',
        holds: (read) => [1, 2, 3].some((slot) => read(slot) !== limit) || read(0) !== 1,
      },
    ],
  },
  {
    kind: 'action',
    id: 'c does not grow to 2 while d is 3',
    conjuncts: [
      {
        name: 'no such step',
        holds: ({ before, after }) => after(2) !== 2 || before(2) === 2 || before(3) !== 3,
      },
    ],
  },
  { kind: 'reachable', id: 'all full', holds: (read) => read(5) === (limit + 1) ** 3 - 1 },
  // Only the steps out of the constraint keep the last states from being deadlocks.
  { kind: 'no-deadlock', id: 'no deadlock' },
  {
    kind: 'temporal',
    id: 'c gets full in the end',
    formula: {
      kind: 'eventually',
      of: { kind: 'state', name: 'c is full', holds: (read) => read(2) === limit },
    },
    fairness: ['up a', 'up b', 'up d'].map((of) => ({ strength: 'weak', name: of, of: [of] })),
  },
];

const run = (workers: number, options: Partial<CheckOptions> = {}): Promise<CheckResult> =>
  check(counters(8), {
    properties: properties(8),
    workers,
    ports: { spawnWorker: spawnWorkerThread },
    ...options,
  });

/** Everything that must not depend on the number of workers. */
const comparable = ({ statistics, ...result }: CheckResult): unknown => {
  const { distinct, generated, depth, levels, constrained, evaluations } = statistics;
  const counts = { distinct, generated, depth, levels, constrained, groups: evaluations.groups };
  return { ...result, counts };
};

describe('a search on several threads', () => {
  it('finds the same as a search on one, whatever their number', async () => {
    const alone = await run(1);
    expect(alone.outcome).toBe('exhausted');
    expect(alone.statistics.distinct).toBeGreaterThan(50_000);
    expect(alone.properties.map(({ status }) => status)).toEqual([
      ...['violated', 'violated', 'reached', 'holds', 'violated'],
    ]);
    for (const workers of [2, 3, 4, 8]) {
      expect(comparable(await run(workers))).toEqual(comparable(alone));
    }
  }, 120_000);

  it('is cut at the same level by limits of states and depth', async () => {
    for (const limits of [{ states: 20_000 }, { depth: 15 }, { statesAfterViolation: 5_000 }]) {
      const alone = await run(1, { limits });
      const together = await run(4, { limits });
      expect(comparable(together)).toEqual(comparable(alone));
      expect(alone.outcome).not.toBe('exhausted');
    }
  });

  it('ends when it is interrupted, with what it has found', async () => {
    const controller = new AbortController();
    const result = await run(2, {
      signal: controller.signal,
      ports: {
        spawnWorker: () => {
          controller.abort();
          return spawnWorkerThread();
        },
      },
    });
    expect(result.outcome).toBe('interrupted');
    expect(result.properties.at(-1)).toMatchObject({ status: 'undecided', cut: 'interrupted' });
  });

  it('ends before its memory is exceeded, and still shows what was violated', async () => {
    const alone = await run(1);
    const memoryBytes = Math.floor(alone.statistics.bytes.total * 0.8);
    for (const workers of [1, 2, 4]) {
      const { outcome, statistics, properties } = await run(workers, { limits: { memoryBytes } });
      expect(outcome).toBe('memory');
      expect(statistics.bytes.total).toBeLessThanOrEqual(memoryBytes);
      expect(statistics.queued).toBeGreaterThan(0);
      // Wide enough for workers, or this would test a search on one thread.
      expect(Math.max(...statistics.levels)).toBeGreaterThan(2048);
      expect(properties[1]).toEqual(alone.properties[1]);
      expect(properties[1]).toMatchObject({ status: 'violated' });
      expect(properties[3]).toMatchObject({ status: 'undecided', cut: 'memory' });
    }
  });

  it('fails loudly when a worker dies', async () => {
    const dying = run(2, {
      ports: {
        spawnWorker: () => {
          const worker = spawnWorkerThread();
          return {
            ...worker,
            post: (message) => {
              if (message.type === 'expand') void worker.terminate();
              else worker.post(message);
            },
          };
        },
      },
    });
    await expect(dying).rejects.toThrow(/worker thread/);
  });
});
