import { describe, expect, it } from 'vitest';
import type { Model } from '../../modeling/model.js';
import { describeProblem, SuiteError } from '../errors.js';
import { flawed } from '../flawed.js';
import type { Selection } from '../run/options.js';
import { invariant, noDeadlock } from '../property.js';
import type { SuiteDefinition } from '../suite.js';
import { suite } from '../suite.js';
import { answering, lockDriver } from '../testing/conformance.js';
import { buildLock, lock } from '../testing/lock.js';
import { exclusion, lockSuite } from '../testing/lock-suite.js';
import { verify } from '../run/verify.js';
import { validate } from './validate.js';

type Selected = Selection & { readonly scope?: string };

const problemsOf = (definition: Partial<SuiteDefinition>, selection: Selected = {}) => {
  try {
    validate(suite('lock', { ...lockSuite, ...definition }), { scope: 'default', ...selection });
  } catch (error) {
    if (error instanceof SuiteError) return error.problems;
    throw error;
  }
  return [];
};

const variant = (options: { refutedBy: string; property?: string; scope?: string }) =>
  flawed('X1', lock, {
    title: 'granted twice',
    variant: (scope) => buildLock(scope, 'grants twice'),
    ...options,
  });

const twin: Model<
  Parameters<typeof buildLock>[0],
  ReturnType<ReturnType<typeof buildLock>['view']>
> = { ...lock };

describe('validation', () => {
  it('finds nothing wrong with a suite that can be run', () => {
    expect(problemsOf({})).toEqual([]);
  });

  const families = invariant('L1.2', lock, {
    forEach: { s: 'subscribers' },
    holds: { anything: () => true },
    witness: () => true,
  });
  const empty = invariant('L1.1', lock, { holds: {}, witness: () => true });
  const untyped = { ...exclusion, witnesses: [] };

  it.each<[string, Partial<SuiteDefinition>, Selected, RegExp]>([
    [
      'UNKNOWN_CLAUSE',
      { properties: [...lockSuite.properties, noDeadlock('L9', lock)] },
      {},
      /property L9 names clause L9.*Name one of L1\.1/,
    ],
    [
      'UNKNOWN_CLAUSE',
      { flawed: [variant({ refutedBy: 'L9' })] },
      {},
      /variant X1 names clause L9/,
    ],
    ['UNKNOWN_CLAUSE', { drivers: [lockDriver(['L9'])] }, {}, /driver paper lock names clause L9/],
    ['UNKNOWN_CLAUSE', { expect: { L9: { M: 'discharged' } } }, {}, /`expect` names clause L9/],
    ['UNKNOWN_CLAUSE', {}, { clauses: ['L9'] }, /the selection names clause L9/],
    [
      'UNKNOWN_LAYER',
      { drivers: [lockDriver(['L1.1'])] },
      {},
      /layer I of L1\.1, which has only M/,
    ],
    ['UNKNOWN_LAYER', { expect: { 'L1.1': { B: 'tested' } } }, {}, /layer B of L1\.1/],
    [
      'UNKNOWN_OBLIGATION',
      { obligations: [{ id: 'L1', title: 'safe lock' }] },
      {},
      /clause L2\.1 belongs to obligation L2/,
    ],
    ['UNKNOWN_OBLIGATION', {}, { obligations: ['L3'] }, /selection names obligation L3/],
    ['UNKNOWN_PROPERTY', {}, { properties: ['L3'] }, /selection names property L3/],
    [
      'UNKNOWN_PROPERTY',
      { flawed: [variant({ refutedBy: 'L1.1', property: 'L1.1/x' })] },
      {},
      /names property L1\.1\/x/,
    ],
    [
      'CLAUSE_MISMATCH',
      { flawed: [variant({ refutedBy: 'L1.1', property: 'L1.2' })] },
      {},
      /L1\.2 serves L1\.2/,
    ],
    [
      'NOTHING_TO_REFUTE_WITH',
      { flawed: [variant({ refutedBy: 'L2.3' })] },
      {},
      /no property of L2\.3 on model lock/,
    ],
    [
      'UNKNOWN_FAMILY',
      { properties: [...lockSuite.properties.filter(({ id }) => id !== 'L1.2'), families] },
      {},
      /family subscribers.*Name one of clients/,
    ],
    [
      'UNKNOWN_SCOPE',
      { flawed: [variant({ refutedBy: 'L1.1', scope: 'huge' })] },
      {},
      /model lock has no scope huge.*Use one of small, default, large/,
    ],
    [
      'DUPLICATE_ID',
      { properties: [...lockSuite.properties, exclusion] },
      {},
      /two properties are called L1\.1.*Give the property a `name`/,
    ],
    [
      'DUPLICATE_ID',
      { clauses: [...lockSuite.clauses, lockSuite.clauses[0]!] },
      {},
      /two clauses are called L1\.1/,
    ],
    [
      'DUPLICATE_MODEL',
      { properties: [...lockSuite.properties, noDeadlock('L2.3', twin)] },
      {},
      /another model is called lock/,
    ],
    [
      'EMPTY_PROPERTY',
      { properties: [...lockSuite.properties.slice(1), empty] },
      {},
      /L1\.1 has no conjunct/,
    ],
    [
      'MISSING_WITNESS',
      { properties: [...lockSuite.properties.slice(1), untyped] },
      {},
      /L1\.1 has no witness/,
    ],
  ])('says %s', (code, definition, selection, message) => {
    const problems = problemsOf(definition, selection);
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    expect(problems.map(describeProblem)[0]).toMatch(message);
  });

  it('finds all problems at once, each with its place', () => {
    const problems = problemsOf({
      properties: [...lockSuite.properties, noDeadlock('L9', lock)],
      flawed: [variant({ refutedBy: 'L1.1', scope: 'huge' })],
    });
    expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_CLAUSE', 'UNKNOWN_SCOPE']);
    expect(problems.every(({ location }) => location?.file === import.meta.filename)).toBe(true);
    expect(problems.map(describeProblem)[0]).toMatch(/validate\.test\.ts:\d+:\d+\)\. Name one of/);
  });

  it('asks every model for the scope of the run, and a driver for its own', () => {
    expect(problemsOf({}, { scope: 'huge' }).every(({ code }) => code === 'UNKNOWN_SCOPE')).toBe(
      true,
    );
    const { small, default: usual, large } = lock.scopes;
    const bare = { ...lock, scopes: { small, default: usual, large } };
    const drivers = [{ ...lockDriver([]), model: bare }];
    expect(problemsOf({ properties: [], flawed: [], drivers }).map(({ code }) => code)).toEqual([
      'UNKNOWN_SCOPE',
    ]);
  });

  it('comes before any exploration', async () => {
    const explored: string[] = [];
    const refused = verify(suite('lock', { ...lockSuite, properties: [noDeadlock('L9', lock)] }), {
      ports: { conformance: answering({}) },
      onEvent: ({ type }) => explored.push(type),
    });
    await expect(refused).rejects.toThrow(SuiteError);
    expect(explored).toEqual([]);
  });
});
