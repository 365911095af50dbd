import { describe, expect, it } from 'vitest';

import type { SafetyProperty } from '../property.js';
import type { Read, TransitionSystem } from '../system.js';
import { Walker } from './walker.js';

const number = (read: Read, slot: number): number => read(slot) as number;

/** Two counters up to 2; each step raises one of them. */
const counters: TransitionSystem = {
  name: 'counters',
  slots: ['left', 'right'],
  initialStates: () => [
    [0, 0],
    [1, 0],
  ],
  groups: ['left', 'right'].map((name, slot) => ({
    name,
    families: [name],
    successors: (read) => {
      const value = number(read, slot);
      const action = { label: name, family: name, actor: name, kind: 'action' as const };
      return value < 2 ? [{ action, writes: [[slot, value + 1]] }] : [];
    },
  })),
};

const properties: readonly SafetyProperty[] = [
  {
    kind: 'invariant',
    id: 'left below 2',
    conjuncts: [
      { name: 'numbers', holds: (read) => typeof read(0) === 'number' },
      { name: 'below', holds: (read) => number(read, 0) < 2 },
    ],
  },
  {
    kind: 'action',
    id: 'right waits',
    conjuncts: [
      {
        name: 'for left',
        holds: ({ before, action }) => action().label !== 'right' || number(before, 0) > 0,
      },
    ],
  },
  { kind: 'no-deadlock', id: 'no deadlock' },
  { kind: 'reachable', id: 'both', holds: (read) => number(read, 0) + number(read, 1) === 4 },
];

const choosing = (...choices: readonly number[]) => {
  let next = 0;
  return (): number => choices[next++] ?? 0;
};

describe('a walk', () => {
  const walker = new Walker(counters, properties);

  it('starts where the first choice says and takes what the others say', () => {
    expect(walker.walk(choosing(1, 0), 1)).toEqual({
      steps: 1,
      end: 'length',
      hits: new Map([['left below 2', 1]]),
    });
    const { trace } = walker.hitOf('left below 2', choosing(1, 0), 1);
    expect(trace.initial).toEqual([1, 0]);
    expect(trace.steps).toMatchObject([{ action: { label: 'left' }, state: [2, 0], changed: [0] }]);
  });

  it('notes every property at its first hit, deadlocks at the end', () => {
    const walk = walker.walk(choosing(0, 1, 1, 0, 0), 9);
    expect(walk).toMatchObject({ steps: 4, end: 'no successor' });
    expect([...walk.hits]).toEqual([
      ['right waits', 1],
      ['left below 2', 4],
      ['both', 4],
      ['no deadlock', 4],
    ]);
  });

  it('names the conjunct that fails, of a state and of a step', () => {
    expect(walker.hitOf('left below 2', choosing(1, 0), 1).conjunct).toBe('below');
    expect(walker.hitOf('right waits', choosing(0, 1), 1).conjunct).toBe('for left');
  });

  it('runs model code once for each distinct read', () => {
    const fresh = new Walker(counters, []);
    for (let walk = 0; walk < 50; walk++) fresh.walk(choosing(0, walk % 2, 1, 0), 9);
    expect(fresh.evaluations).toBe(6);
  });

  it('ends outside of the scope constraint, which is checked all the same', () => {
    const constraint = { name: 'left at most 1', holds: (read: Read) => number(read, 0) <= 1 };
    const narrow = new Walker({ ...counters, constraint }, properties);
    const walk = narrow.walk(choosing(0, 0, 0, 0), 9);
    expect(walk).toMatchObject({ steps: 2, end: 'out of scope' });
    expect(walk.hits.get('left below 2')).toBe(2);
  });

  it('lets a quiescent state end', () => {
    const quiescent = { name: 'always', holds: () => true };
    const calm = new Walker({ ...counters, quiescent }, properties);
    expect(calm.walk(choosing(), 9).hits.has('no deadlock')).toBe(false);
  });
});
