import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { sequence } from './index.js';
import { scopes } from './system.js';

describe('sequence numbers', () => {
  it.each([
    { scope: 'small', distinct: 31, generated: 76, depth: 8 },
    { scope: 'default', distinct: 255, generated: 1_231, depth: 14 },
  ] as const)('of scope $scope: $distinct states', async ({ scope, ...counts }) => {
    const { transitionSystem } = sequence.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = sequence.build(scopes.small);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
