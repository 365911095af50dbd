/**
 * The counts that other checkers found for these systems, to the last state.
 *
 * Sources: TLC's counts as tlaplus/Examples records them; for two-phase commit with five managers
 * also Stateright and LTSmin, with seven Spin and LTSmin. TLC's "state depth" counts the states of
 * the longest shortest path, which is the number of levels here.
 */
import { check } from 'edproof/checker';
import type { CheckResult, SafetyProperty } from 'edproof/checker';
import type { SystemModel } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';

import { enumerateNaively } from '../../src/checker/testing/naive-enumerator.js';
import * as bit from './alternating-bit.js';
import * as fifo from './bounded-fifo.js';
import * as jugs from './die-hard.js';
import * as lock from './peterson.js';
import { everyStepOf, invariantOf, reachableOf } from './testing/view-properties.js';
import {
  agreement,
  commitIsUnanimous,
  everybodyCommitted,
  twoPhaseCommit,
} from './two-phase-commit.js';

const alternatingBit = bit.alternatingBit.build(bit.alternatingBit.scopes.default);
const boundedFifo = fifo.boundedFifo.build(fifo.boundedFifo.scopes.default);
const peterson = lock.peterson.build(lock.peterson.scopes.default);
const dieHard = jugs.dieHard.build(jugs.dieHard.scopes.default);

interface Oracle {
  readonly system: SystemModel;
  readonly distinct: number;
  readonly generated: number;
  readonly levels: number;
  readonly properties: readonly SafetyProperty[];
}

const commit = (managers: number, counts: Omit<Oracle, 'system' | 'properties'>): Oracle => {
  const system = twoPhaseCommit.build({ managers });
  return {
    system,
    ...counts,
    properties: [
      invariantOf(system, agreement),
      invariantOf(system, commitIsUnanimous),
      reachableOf(system, everybodyCommitted),
    ],
  };
};

const oracles: readonly Oracle[] = [
  commit(3, { distinct: 288, generated: 1_146, levels: 11 }),
  commit(5, { distinct: 8_832, generated: 58_146, levels: 17 }),
  commit(7, { distinct: 296_448, generated: 2_744_706, levels: 23 }),
  {
    system: alternatingBit,
    ...{ distinct: 240, generated: 1_392, levels: 10 },
    properties: [
      invariantOf(alternatingBit, bit.noStaleValue),
      everyStepOf(alternatingBit, bit.deliversWhatWasSent),
      everyStepOf(alternatingBit, bit.acknowledgesWhatWasReceived),
      reachableOf(alternatingBit, bit.unacknowledgedReceipt),
    ],
  },
  {
    system: boundedFifo,
    ...{ distinct: 3_864, generated: 9_660, levels: 11 },
    properties: [
      everyStepOf(boundedFifo, fifo.bufferIsFifo),
      reachableOf(boundedFifo, fifo.fullBuffer),
    ],
  },
  {
    system: peterson,
    ...{ distinct: 42, generated: 77, levels: 11 },
    properties: [
      invariantOf(peterson, lock.mutualExclusion),
      invariantOf(peterson, lock.claimsAreAccurate),
      reachableOf(peterson, lock.contention),
    ],
  },
  {
    system: dieHard,
    ...{ distinct: 16, generated: 97, levels: 8 },
    properties: [invariantOf(dieHard, jugs.withinCapacity), reachableOf(dieHard, jugs.fourGallons)],
  },
];

/** What is said of each property, by id. */
const answersOf = ({ properties }: CheckResult) =>
  properties.map((answer) => ({
    id: answer.id,
    status: answer.status,
    ...('depth' in answer && { depth: answer.depth }),
  }));

const noDeadlock: SafetyProperty = { kind: 'no-deadlock', id: 'no deadlock' };

describe.each(oracles)('$system.name, $distinct states', (oracle) => {
  it('has the counts that other checkers found, and its properties', async () => {
    const properties = [...oracle.properties, noDeadlock];
    const result = await check(oracle.system.transitionSystem, { properties });
    expect(result.outcome).toBe('exhausted');
    expect(result.statistics).toMatchObject({
      distinct: oracle.distinct,
      generated: oracle.generated,
    });
    expect(result.statistics.levels).toHaveLength(oracle.levels);
    for (const { id, status } of result.properties) {
      expect([id, ['holds', 'reached'].includes(status)]).toEqual([id, true]);
    }
    expect(result.coverage.filter(({ fired }) => fired === 0)).toEqual([]);
  });
});

const small = oracles.filter(({ distinct }) => distinct < 5_000);

describe.each(small)('$system.name, $distinct states', (oracle) => {
  it('is what the naive enumerator finds as well', async () => {
    const properties = [...oracle.properties, noDeadlock];
    const result = await check(oracle.system.transitionSystem, { properties });
    expect(enumerateNaively(oracle.system.transitionSystem, properties)).toMatchObject({
      distinct: oracle.distinct,
      generated: oracle.generated,
      levels: result.statistics.levels,
      constrained: result.statistics.constrained,
      answers: answersOf(result),
    });
  });
});

it('runs the actions of two-phase commit once for each tuple that they read', async () => {
  const { transitionSystem } = twoPhaseCommit.build({ managers: 7 });
  const { statistics } = await check(transitionSystem, { properties: [] });
  expect(statistics.evaluations.groups).toBeLessThan(1_000);
});

it('measures four gallons in six steps', async () => {
  const goal = reachableOf(dieHard, jugs.fourGallons);
  const { properties } = await check(dieHard.transitionSystem, { properties: [goal] });
  const [answer] = properties;
  if (answer?.status !== 'reached') throw new Error('expected a solution');
  expect(answer.depth).toBe(6);
  expect(answer.trace.steps.map(({ action }) => action.label)).toEqual([
    'fill(jug=big)',
    'pour(from=big)',
    'empty(jug=small)',
    'pour(from=big)',
    'fill(jug=big)',
    'pour(from=big)',
  ]);
  expect(answer.trace.steps.at(-1)?.state).toEqual([3, 4]);
});
