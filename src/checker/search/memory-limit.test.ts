import { describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { Property } from '../property.js';
import type { CheckResult } from '../result.js';
import type { TransitionSystem } from '../system.js';

const LIMIT = 17;
const NAMES = ['a', 'b', 'c', 'd'];

/** Four counters: 104,976 states in 69 levels, and few answers to remember. */
const counters: TransitionSystem = {
  name: 'counters',
  slots: NAMES,
  initialStates: () => [NAMES.map(() => 0)],
  groups: NAMES.map((name, slot) => ({
    name,
    families: [name],
    successors: (read) => {
      const value = read(slot) as number;
      const action = { label: name, family: name, actor: name, kind: 'action' as const };
      return value === LIMIT ? [] : [{ action, writes: [[slot, value + 1]] }];
    },
  })),
};

const sumBelow = (limit: number): Property => ({
  kind: 'invariant',
  id: 'sum',
  conjuncts: [
    {
      name: `below ${limit}`,
      holds: (read) => (read(0) as number) + (read(1) as number) < limit,
    },
  ],
});

const within = (memoryBytes: number, properties: readonly Property[] = []): Promise<CheckResult> =>
  check(counters, { properties, limits: { memoryBytes } });

const MEGABYTE = 2 ** 20;

describe('a limit on memory', () => {
  it('is never exceeded, and more memory never finds less', async () => {
    let before = 0;
    const outcomes = new Set<string>();
    for (let memory = 0.1 * MEGABYTE; memory <= 8 * MEGABYTE; memory *= 1.3) {
      const { outcome, statistics } = await within(memory);
      expect(statistics.distinct).toBeGreaterThanOrEqual(before);
      if (statistics.distinct > 0) expect(statistics.bytes.total).toBeLessThanOrEqual(memory);
      before = statistics.distinct;
      outcomes.add(outcome);
    }
    expect([...outcomes]).toEqual(['memory', 'exhausted']);
    expect(before).toBe((LIMIT + 1) ** NAMES.length);
  });

  it('keeps room for the old and the new while something moves', async () => {
    const { statistics } = await within(Infinity);
    const enough = statistics.bytes.total;
    const { outcome, statistics: cut } = await within(enough);
    expect(outcome).toBe('memory');
    expect(cut.bytes.total).toBeLessThan(enough);
    expect(cut.distinct).toBeGreaterThan(0);
    expect((await within(enough * 3)).outcome).toBe('exhausted');
  });

  it('leaves what was found: a violation keeps its shortest trace', async () => {
    const statuses = new Set<string>();
    for (let memory = 0.2 * MEGABYTE; memory <= 8 * MEGABYTE; memory *= 1.3) {
      const { outcome, properties, statistics } = await within(memory, [sumBelow(30)]);
      const [answer] = properties;
      statuses.add(`${outcome} ${String(answer?.status)}`);
      if (answer?.status === 'violated') {
        expect(answer).toMatchObject({ depth: 30, conjunct: 'below 30' });
        expect(answer.trace.steps).toHaveLength(30);
      } else {
        expect(answer).toEqual({ id: 'sum', status: 'undecided', cut: 'memory' });
        expect(statistics.depth).toBeLessThanOrEqual(30);
      }
    }
    expect([...statuses]).toEqual(['memory undecided', 'memory violated', 'exhausted violated']);
  });

  it('that holds nothing is no proof', async () => {
    const { outcome, properties, statistics } = await within(100, [sumBelow(99)]);
    expect(outcome).toBe('memory');
    expect(properties).toEqual([{ id: 'sum', status: 'undecided', cut: 'memory' }]);
    expect(statistics.distinct).toBe(0);
  });

  it('is no proof either where not even the initial states fit', async () => {
    const many: TransitionSystem = {
      name: 'many',
      slots: ['n'],
      initialStates: () => Array.from({ length: 50_000 }, (_, n) => [n]),
      groups: [],
    };
    const limits = { memoryBytes: 0.5 * MEGABYTE };
    const { outcome, statistics } = await check(many, { properties: [], limits });
    expect(outcome).toBe('memory');
    expect(statistics.generated).toBe(50_000);
    expect(statistics.distinct).toBeLessThan(50_000);
    expect(statistics.bytes.total).toBeLessThanOrEqual(limits.memoryBytes);
  });
});
