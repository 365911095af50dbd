import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { globalOrder } from './index.js';
import { scopes } from './scopes.js';

describe('the global order', () => {
  it.each([
    { scope: 'small', distinct: 2_096, generated: 5_295, depth: 20 },
    { scope: 'crossed', distinct: 168, generated: 349, depth: 17 },
    { scope: 'joined', distinct: 150, generated: 356, depth: 14 },
  ] as const)('has $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = globalOrder.build(scopes[scope]);
    const { outcome, statistics, discarded } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(discarded).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = globalOrder.build(scopes.joined);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
