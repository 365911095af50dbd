import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { queries } from './index.js';
import { scopes } from './scopes.js';

describe('queries', () => {
  it.each([{ scope: 'small', distinct: 8_124, generated: 26_483, depth: 22 }] as const)(
    'have $distinct states at scope $scope',
    async ({ scope, ...counts }) => {
      const { transitionSystem } = queries.build(scopes[scope]);
      const { outcome, statistics } = await check(transitionSystem, { properties: [] });
      expect(outcome).toBe('exhausted');
      expect(statistics).toMatchObject(counts);
    },
  );

  it('take every action at scope small', async () => {
    const { transitionSystem } = queries.build(scopes.small);
    const { coverage } = await check(transitionSystem, { properties: [] });
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = queries.build(scopes.single);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
