import { check } from 'edproof/checker';
import type { Property } from 'edproof/checker';
import type { SystemModel } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../../src/checker/testing/agreement.js';
import { invariantOf, reachableOf } from '../testing/view-properties.js';
import * as actions from './guarded-actions.js';
import { scopes } from './scopes.js';
import * as machines from './system.js';

/** Both front ends at a scope. */
const frontEnds = (scope: keyof typeof scopes) => {
  const ofMachines = machines.smallBusMachines.build(scopes[scope]);
  const ofActions = actions.smallBus.build(scopes[scope]);
  return [
    {
      system: ofMachines as SystemModel,
      properties: [
        invariantOf(ofMachines, machines.acknowledgedIsProcessed),
        invariantOf(ofMachines, machines.channelsAreBounded),
        reachableOf(ofMachines, machines.redelivery),
        reachableOf(ofMachines, machines.everythingProcessed),
      ],
    },
    {
      system: ofActions as SystemModel,
      properties: [
        invariantOf(ofActions, actions.acknowledgedIsProcessed),
        reachableOf(ofActions, actions.redelivery),
      ],
    },
  ];
};

const noDeadlock: Property = { kind: 'no-deadlock', id: 'no deadlock' };

/** Spin counts the same, see `scripts/test/bench.test.ts`. */
describe.each([
  { scope: 'tiny', distinct: 490, generated: 1_421, depth: 23 },
  { scope: 'small', distinct: 18_440, generated: 87_505, depth: 38 },
] as const)('the small bus at scope $scope', ({ scope, ...counts }) => {
  it.each(frontEnds(scope))('has its states as $system.name', async ({ system, properties }) => {
    const result = await check(system.transitionSystem, {
      properties: [...properties, noDeadlock],
    });
    expect(result.outcome).toBe('exhausted');
    expect(result.statistics).toMatchObject(counts);
    for (const { id, status } of result.properties) {
      expect([id, ['holds', 'reached'].includes(status)]).toEqual([id, true]);
    }
    expect(result.coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });
});

it.each(frontEnds('tiny'))(
  '$system.name is what the naive enumerator finds as well',
  async (one) => {
    const { engine, naive } = await compareWithNaive(one.system.transitionSystem, one.properties);
    expect(engine).toEqual(naive);
  },
);
