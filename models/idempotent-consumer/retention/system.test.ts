import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { horizonOf } from './delivery.js';
import type { Policy } from './delivery.js';
import { retention } from './index.js';
import { scopes } from './scopes.js';

describe('retention', () => {
  it.each([
    { scope: 'small', distinct: 84, generated: 149, depth: 10 },
    { scope: 'default', distinct: 824, generated: 1_188, depth: 24 },
  ] as const)('of scope $scope: $distinct states', async ({ scope, ...counts }) => {
    const { transitionSystem } = retention.build(scopes[scope]);
    const { outcome, statistics, coverage } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject(counts);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });

  it('is what the naive enumerator finds as well', async () => {
    const { transitionSystem } = retention.build(scopes.small);
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });

  /** Whether some duplicate has an effect. */
  const repeats = async (policy: Policy): Promise<boolean> => {
    const model = retention.build(policy);
    const { properties } = await check(model.transitionSystem, {
      properties: [
        {
          kind: 'reachable',
          id: 'a second effect',
          holds: (read) => model.view(read).actors.delivery.context.effects > 1,
        },
      ],
    });
    return properties[0]?.status === 'reached';
  };

  it.each([
    { repeats: 1, backOff: 2, downtime: 0 },
    { repeats: 1, backOff: 1, downtime: 2 },
    { repeats: 2, backOff: 1, downtime: 1 },
    { repeats: 2, backOff: 2, downtime: 2 },
  ])('must be longer than the horizon of $repeats, $backOff, $downtime', async (policy) => {
    const horizon = horizonOf(policy);
    expect(await repeats({ ...policy, retention: horizon + 1 })).toBe(false);
    expect(await repeats({ ...policy, retention: horizon })).toBe(true);
  });
});
