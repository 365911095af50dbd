import { describe, expect, it } from 'vitest';
import type { Action } from '../../checker/system.js';
import type { ConformanceOutcome, Driver, DriverDefinition } from '../driver.js';
import { driver } from '../driver.js';
import { lock } from '../testing/lock.js';
import { reportDifference } from './difference.js';

type Concerns = NonNullable<DriverDefinition<never, never>['concerns']>;
type Differs = Extract<ConformanceOutcome, { kind: 'differs' }>;

const grant: Action = { label: 'grant(client=a)', family: 'grant', actor: 'lock', kind: 'action' };

const driverThat = (concerns?: Concerns): Driver =>
  driver({
    name: 'paper lock',
    model: lock,
    clauses: ['L1', 'L2', 'L3'],
    expected: ({ queue }) => queue.length,
    start: () => Promise.reject(new Error('nobody starts it')),
    ...(concerns === undefined ? {} : { concerns }),
  });

const difference: Differs = {
  kind: 'differs',
  path: [grant],
  step: 1,
  expected: { holder: 'a', queue: ['b'], places: [{ at: 1 }] },
  observed: { holder: 'b', queue: ['b'], places: [{ at: 2 }], extra: 1 },
  alternatives: 0,
};

const refutes = (concerns?: Concerns, change: Partial<Differs> = {}): readonly string[] =>
  reportDifference(driverThat(concerns), { ...difference, ...change }).refutes;

const byField: Readonly<Record<string, readonly string[]>> = {
  holder: ['L3'],
  places: ['L2'],
  extra: ['L3', 'L2'],
};

describe('a difference', () => {
  it('refutes the clauses that its parts concern, in the order of the driver', () => {
    expect(refutes(({ path: [field = ''] }) => byField[field] ?? [])).toEqual(['L2', 'L3']);
  });

  it('is cut into the smallest parts that differ, each with both sides', () => {
    const { parts } = reportDifference(
      driverThat(() => ['L1']),
      difference,
    );
    expect(parts).toEqual([
      { path: 'holder', expected: 'a', observed: 'b', concerns: ['L1'] },
      { path: 'places[0].at', expected: 1, observed: 2, concerns: ['L1'] },
      { path: 'extra', observed: 1, concerns: ['L1'] },
    ]);
  });

  it('is told to the driver with its step and both observations', () => {
    const told: unknown[] = [];
    refutes((part, context) => {
      told.push([part, context]);
      return ['L1'];
    });
    const { expected, observed } = difference;
    expect(told[2]).toEqual([
      { path: ['extra'], observed: 1 },
      { action: grant, expected, observed },
    ]);
  });

  it.each<[string, Concerns | undefined, Partial<Differs>]>([
    ['the driver does not say what it concerns', undefined, {}],
    ['it says so of some parts only', ({ path }) => (path[0] === 'extra' ? [] : ['L1']), {}],
    ['the implementation threw', () => ['L1'], { observed: undefined, error: 'busy' }],
    ['the model allowed other observations as well', () => ['L1'], { alternatives: 1 }],
  ])('refutes everything where %s', (_, concerns, change) => {
    expect(refutes(concerns, change)).toEqual(['L1', 'L2', 'L3']);
  });

  it('cannot concern a clause that the driver does not serve', () => {
    expect(() => refutes(() => ['L1', 'L9'])).toThrow(
      /UNKNOWN_CLAUSE.*driver paper lock says that a difference concerns L9/s,
    );
  });
});
