import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { subscriptions } from './index.js';
import { scopes } from './scopes.js';

describe('subscriptions', () => {
  it.each([
    { scope: 'small', distinct: 3_437, generated: 12_521, depth: 18 },
    { scope: 'commandSide', distinct: 1_232, generated: 3_632, depth: 17 },
  ] as const)('have $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = subscriptions.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = subscriptions.build(scopes.commandSide);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
