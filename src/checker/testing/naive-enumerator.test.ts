import { describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { SafetyProperty } from '../property.js';
import type { Trace } from '../result.js';
import type { TransitionSystem } from '../system.js';
import { enumerateNaively } from './naive-enumerator.js';
import { naiveKey } from './naive-key.js';
import { faultInTrace } from './naive-replay.js';

const action = (family: string) => ({
  label: family,
  family,
  actor: 'it',
  kind: 'action' as const,
});

/** Counts from 0 to 3 by one or two and stays; 4 is outside the constraint. */
const counter: TransitionSystem = {
  name: 'counter',
  slots: ['count'],
  initialStates: () => [[0]],
  groups: [1, 2].map((by) => ({
    name: `by ${String(by)}`,
    families: [`add ${String(by)}`, 'stay'],
    successors: (read) => {
      const count = Number(read(0));
      if (count < 3) return [{ action: action(`add ${String(by)}`), writes: [[0, count + by]] }];
      return by === 1 ? [{ action: action('stay'), writes: [], discarded: ['a: b'] }] : [];
    },
  })),
  constraint: { name: 'below four', holds: (read) => Number(read(0)) < 4 },
};

const isThree: SafetyProperty = { kind: 'reachable', id: 'three', holds: (read) => read(0) === 3 };

describe('the naive enumerator, against counts made by hand', () => {
  it('counts states, steps, levels and what is cut', () => {
    const found = enumerateNaively(counter);
    // 0: 1, 2 · 1: 2, 3 · 2: 3, 4 (cut) · 3: 3
    expect(found).toMatchObject({ distinct: 4, generated: 8, constrained: 1, levels: [1, 2, 1] });
    expect(found.states).toEqual([[0], [1], [2], [3]]);
    expect(found.edges.map(({ from, to }) => [from, to])).toEqual([
      ...[0, 0, 1, 1].map((from, i) => [from, [1, 2, 2, 3][i]]),
      ...[2, 2, 3].map((from, i) => [from, [3, undefined, 3][i]]),
    ]);
    expect(Object.fromEntries(found.fired)).toEqual({ 'add 1': 3, 'add 2': 3, stay: 1 });
    expect(Object.fromEntries(found.discarded)).toEqual({ 'a: b': 1 });
  });

  it('answers properties at the least depth, also outside the constraint', () => {
    const properties: readonly SafetyProperty[] = [
      isThree,
      { kind: 'reachable', id: 'five', holds: (read) => read(0) === 5 },
      {
        kind: 'invariant',
        id: 'below four',
        conjuncts: [{ name: 'it', holds: (read) => Number(read(0)) < 4 }],
      },
      {
        kind: 'action',
        id: 'grows',
        conjuncts: [{ name: 'it', holds: (s) => Number(s.after(0)) > Number(s.before(0)) }],
      },
      { kind: 'reachable-step', id: 'stay', holds: (step) => step.action().family === 'stay' },
      { kind: 'no-deadlock', id: 'no deadlock' },
    ];
    expect(enumerateNaively(counter, properties).answers).toEqual([
      { id: 'three', status: 'reached', depth: 2 },
      { id: 'five', status: 'unreachable' },
      { id: 'below four', status: 'violated', depth: 2 },
      { id: 'grows', status: 'violated', depth: 3 },
      { id: 'stay', status: 'reached', depth: 3 },
      { id: 'no deadlock', status: 'holds' },
    ]);
  });

  it('finds deadlocks where the system is not quiescent', () => {
    const [, byTwo] = counter.groups;
    const stuck = { ...counter, groups: byTwo === undefined ? [] : [byTwo] };
    const quiescent = { name: 'two', holds: () => true };
    const properties: readonly SafetyProperty[] = [{ kind: 'no-deadlock', id: 'end' }];
    const odd = { ...stuck, initialStates: () => [[1]] };
    expect(enumerateNaively(odd, properties).answers).toEqual([
      { id: 'end', status: 'violated', depth: 1 },
    ]);
    expect(enumerateNaively({ ...odd, quiescent }, properties).answers).toEqual([
      { id: 'end', status: 'holds' },
    ]);
  });

  it('refuses to pass its limit', () => {
    expect(() => enumerateNaively(counter, [], { limit: 3 })).toThrow(RangeError);
  });
});

describe('a naive key', () => {
  it.each([
    [0, -0],
    [undefined, null],
    [Number.NaN, 'NaN'],
    [1, 1n],
    [{}, { a: undefined }],
    [[], {}],
    [[undefined], []],
    [new Set(), new Map()],
    [new Date(0), 0],
  ])('tells %o from %o', (one, other) => {
    expect(naiveKey(one)).not.toBe(naiveKey(other));
  });

  it('knows no order of object keys, members and entries', () => {
    expect(naiveKey({ a: 1, b: [2] })).toBe(naiveKey({ b: [2], a: 1 }));
    expect(naiveKey(new Set([1, 2]))).toBe(naiveKey(new Set([2, 1])));
    expect(naiveKey(new Map(Object.entries({ a: 1, b: 2 })))).toBe(
      naiveKey(new Map(Object.entries({ b: 2, a: 1 }))),
    );
  });

  it.each([
    [() => 1],
    [Symbol('s')],
    [
      new (class Account {
        readonly id = 1;
      })(),
    ],
  ])('refuses %o', (value) => {
    expect(() => naiveKey(value)).toThrow(TypeError);
  });
});

describe('a naive replay', () => {
  const traceToThree = async (): Promise<Trace> => {
    const [answer] = (await check(counter, { properties: [isThree] })).properties;
    if (answer?.status !== 'reached') throw new Error('expected a trace');
    return answer.trace;
  };

  it('accepts a run', async () => {
    expect(faultInTrace(counter, isThree, await traceToThree())).toBeUndefined();
  });

  it.each<[string, (trace: Trace) => Trace]>([
    ['does not start in an initial', (trace) => ({ ...trace, initial: [1] })],
    ['shows nothing', (trace) => ({ ...trace, steps: trace.steps.slice(0, -1) })],
    ['is no step of the system', (trace) => ({ ...trace, steps: trace.steps.slice(1) })],
    [
      'does not change the slots',
      (trace) => ({ ...trace, steps: trace.steps.map((step) => ({ ...step, changed: [] })) }),
    ],
  ])('says that a trace %s', async (fault, tamper) => {
    expect(faultInTrace(counter, isThree, tamper(await traceToThree()))).toContain(fault);
  });
});
