import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { commands } from './index.js';
import { scopes } from './scopes.js';

describe('commands', () => {
  it.each([
    { scope: 'small', distinct: 4_756, generated: 12_871, depth: 18 },
    { scope: 'calm', distinct: 82, generated: 133, depth: 12 },
    { scope: 'single', distinct: 9, generated: 10, depth: 6 },
    { scope: 'reused', distinct: 130, generated: 261, depth: 12 },
  ] as const)('have $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = commands.build(scopes[scope]);
    const { outcome, statistics } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
  });

  it('take every action at scope small', async () => {
    const { transitionSystem } = commands.build(scopes.small);
    const { coverage } = await check(transitionSystem, { properties: [] });
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = commands.build(scopes.reused);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
