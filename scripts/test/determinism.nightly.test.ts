import { describe, expect, it } from 'vitest';
import * as actions from '../../models/examples/small-bus/guarded-actions.js';
import { scopes as smallBusScopes } from '../../models/examples/small-bus/scopes.js';
import * as machines from '../../models/examples/small-bus/system.js';
import * as commit from '../../models/examples/two-phase-commit.js';
import * as commitMachines from '../../models/examples/two-phase-commit-machines.js';
import { explorations, subject } from './determinism.js';

const twoPhaseCommits = [
  { managers: 8, distinct: 1_745_408, runs: 20 },
  { managers: 9, distinct: 10_340_352, runs: 4 },
].flatMap(({ managers, distinct, runs }) => [
  {
    runs,
    ...subject({
      name: `commit of guarded actions, ${managers} managers`,
      distinct,
      build: () => commit.twoPhaseCommit.build({ managers }),
      happens: commit.everybodyCommitted,
    }),
  },
  {
    runs,
    ...subject({
      name: `commit of machines, ${managers} managers`,
      distinct,
      build: () => commitMachines.twoPhaseCommitMachines.build({ managers }),
      happens: commitMachines.everybodyCommitted,
    }),
  },
]);

const smallBuses = [
  {
    runs: 20,
    ...subject({
      name: 'small bus',
      distinct: 1_662_810,
      build: () => actions.smallBus.build(smallBusScopes.default),
      happens: actions.redelivery,
    }),
  },
  {
    runs: 20,
    ...subject({
      name: 'small bus of machines',
      distinct: 1_662_810,
      build: () => machines.smallBusMachines.build(smallBusScopes.default),
      happens: machines.redelivery,
    }),
  },
];

describe.each([...twoPhaseCommits, ...smallBuses])('$name, $distinct states', (one) => {
  it('is the same on 1, 2, 4 and 8 threads, run after run', async () => {
    const [first, ...others] = await explorations(one, one.runs);
    expect(others).toHaveLength(one.runs - 1);
    expect(first?.distinct).toBe(one.distinct);
    expect(first?.outcome).toBe('exhausted');
    for (const other of others) expect(other).toEqual(first);
  });
});
