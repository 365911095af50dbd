import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { appends } from './index.js';
import { scopes } from './scopes.js';

describe('appending to the event store', () => {
  it.each([
    { scope: 'small', distinct: 10_195, generated: 33_900, depth: 26 },
    { scope: 'imports', distinct: 59, generated: 185, depth: 12 },
  ] as const)('has $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = appends.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = appends.build(scopes.imports);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
