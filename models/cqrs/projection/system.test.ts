import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { projection } from './index.js';
import { scopes } from './scopes.js';

describe('the projection', () => {
  it.each([
    { scope: 'small', distinct: 8_400, generated: 23_860, depth: 31 },
    { scope: 'race', distinct: 486, generated: 1_049, depth: 24 },
    { scope: 'rebuilt', distinct: 2_897, generated: 6_628, depth: 35 },
    { scope: 'single', distinct: 179, generated: 354, depth: 18 },
  ] as const)('has $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = projection.build(scopes[scope]);
    const { outcome, statistics } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
  });

  it('takes every action at scope small', async () => {
    const { transitionSystem } = projection.build(scopes.small);
    const { coverage } = await check(transitionSystem, { properties: [] });
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = projection.build(scopes.single);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
