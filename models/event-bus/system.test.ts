import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../src/checker/testing/agreement.js';
import { eventBus } from './index.js';
import { scopes } from './scopes.js';
import { eventBusSystem } from './system.js';

describe('the event bus', () => {
  it.each([
    { scope: 'small', distinct: 14_204, generated: 70_244, depth: 32 },
    { scope: 'order', distinct: 1_350, generated: 3_710, depth: 24 },
    { scope: 'backlog', distinct: 2_282, generated: 11_135, depth: 28 },
    { scope: 'filtered', distinct: 1_346, generated: 6_252, depth: 19 },
    { scope: 'unroutable', distinct: 1_191, generated: 4_180, depth: 18 },
    { scope: 'administration', distinct: 99_890, generated: 619_143, depth: 34 },
  ] as const)('has $distinct states at scope $scope', async ({ scope, ...counts }) => {
    const { transitionSystem } = eventBus.build(scopes[scope]);
    const result = await check(transitionSystem, { properties: [] });
    expect(result.outcome).toBe('exhausted');
    expect(result.statistics).toMatchObject(counts);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = eventBus.build(scopes.backlog);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });

  it('takes every action, and lets no message pass but answers that come too late', async () => {
    const fired = new Map<string, number>();
    for (const scope of [scopes.administration, scopes.network]) {
      const { transitionSystem } = eventBus.build(scope);
      const { coverage, discarded } = await check(transitionSystem, { properties: [] });
      for (const { family, fired: times } of coverage) {
        fired.set(family, (fired.get(family) ?? 0) + times);
      }
      for (const { message } of discarded) expect(message).toMatch(/^replies: /);
    }
    expect([...fired].filter(([, times]) => times === 0)).toEqual([]);
  });

  it('runs its machines once for each local step, not once for each transition', async () => {
    const system = eventBusSystem(scopes.small);
    const { statistics } = await check(system.transitionSystem, { properties: [] });
    expect(system.machineRuns()).toBeLessThan(600);
    expect(statistics.evaluations.groups).toBeLessThan(2_000);
  });
});
