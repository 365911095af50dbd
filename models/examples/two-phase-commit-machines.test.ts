import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';

import { compareWithNaive } from '../../src/checker/testing/agreement.js';
import { invariantOf, reachableOf } from './testing/view-properties.js';
import {
  agreement,
  commitIsUnanimous,
  everybodyCommitted,
  twoPhaseCommitMachines,
} from './two-phase-commit-machines.js';

/** As in `oracles.test.ts`: the counts of TLC, Spin, LTSmin and Stateright. */
describe.each([
  { managers: 3, distinct: 288, generated: 1_146 },
  { managers: 5, distinct: 8_832, generated: 58_146 },
  { managers: 7, distinct: 296_448, generated: 2_744_706 },
])('two-phase commit of machines, $managers managers', ({ managers, distinct, generated }) => {
  const system = twoPhaseCommitMachines.build({ managers });

  it('has the counts that other checkers found, and its properties', async () => {
    const result = await check(system.transitionSystem, {
      properties: [
        invariantOf(system, agreement),
        invariantOf(system, commitIsUnanimous),
        reachableOf(system, everybodyCommitted),
        { kind: 'no-deadlock', id: 'no deadlock' },
      ],
    });
    expect(result.statistics).toMatchObject({ distinct, generated });
    expect(result.properties.map(({ status }) => status)).toEqual([
      ...['holds', 'holds', 'reached', 'holds'],
    ]);
    expect(result.coverage.filter(({ fired }) => fired === 0)).toEqual([]);
    // A group runs once for each tuple that it reads, not once for each transition.
    expect(result.statistics.evaluations.groups).toBeLessThan(10_000);
  });
});

it('is what the naive enumerator finds as well', async () => {
  const system = twoPhaseCommitMachines.build({ managers: 2 });
  const { engine, naive, faults } = await compareWithNaive(system.transitionSystem, [
    invariantOf(system, agreement),
    reachableOf(system, everybodyCommitted),
  ]);
  expect(engine).toEqual(naive);
  expect(faults).toEqual([]);
});
