import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { inbox } from './index.js';
import { scopes } from './scopes.js';

describe('the inbox', () => {
  it.each([
    { scope: 'small', distinct: 1_658, generated: 5_726, depth: 15 },
    { scope: 'calm', distinct: 81, generated: 127, depth: 12 },
  ] as const)('of scope $scope: $distinct states', async ({ scope, ...counts }) => {
    const { transitionSystem } = inbox.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = inbox.build(scopes.calm);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
