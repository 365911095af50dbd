import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { projection } from './index.js';
import { scopes } from './scopes.js';

describe('the projection', () => {
  it.each([
    { scope: 'small', distinct: 27_340, generated: 84_418, depth: 39 },
    { scope: 'race', distinct: 1_538, generated: 3_535, depth: 32 },
    { scope: 'rebuilt', distinct: 9_828, generated: 23_857, depth: 47 },
    { scope: 'single', distinct: 294, generated: 609, depth: 26 },
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
