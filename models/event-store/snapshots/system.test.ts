import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { snapshots } from './index.js';
import { scopes } from './scopes.js';

describe('snapshots', () => {
  it.each([
    { scope: 'small', distinct: 3_146, generated: 9_557, depth: 19 },
    { scope: 'restored', distinct: 260, generated: 613, depth: 13 },
  ] as const)('have $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = snapshots.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = snapshots.build(scopes.restored);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
