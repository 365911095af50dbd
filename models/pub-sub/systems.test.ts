import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../src/checker/testing/agreement.js';
import {
  consumerGroup,
  flowControl,
  partitionGrowth,
  replicatedPartition,
  retentionRace,
  topicLog,
} from './index.js';

/** Two of the systems, with less in them. */
const alone = consumerGroup.build({ ...consumerGroup.scopes.small, consumers: ['c1'] });
const single = replicatedPartition.build({
  ...replicatedPartition.scopes.small,
  messages: ['orders/a1'],
  suspects: [],
});

const TOO_LATE = ['copies: fetched', 'replies: rejected'];

describe('the systems of publish/subscribe', () => {
  it.each([
    { model: topicLog, name: 'topic-log', distinct: 717, generated: 1_716, depth: 15 },
    {
      model: replicatedPartition,
      name: 'replicated-partition',
      distinct: 6_356,
      generated: 16_995,
      depth: 33,
    },
    {
      model: consumerGroup,
      name: 'consumer-group',
      distinct: 11_700,
      generated: 42_376,
      depth: 33,
    },
    { model: retentionRace, name: 'retention', distinct: 1_624, generated: 4_317, depth: 31 },
    {
      model: partitionGrowth,
      name: 'partition-growth',
      distinct: 4_751,
      generated: 13_919,
      depth: 33,
    },
    { model: flowControl, name: 'flow-control', distinct: 16_560, generated: 69_413, depth: 30 },
  ])('$name has $distinct states at scope small', async ({ model, name, ...counts }) => {
    const { transitionSystem } = model.build(model.scopes.small as never);
    const { system, outcome, statistics, coverage, discarded } = await check(transitionSystem, {
      properties: [],
    });
    expect([system, outcome]).toEqual([name, 'exhausted']);
    expect(statistics).toMatchObject(counts);
    // No actor has timers.
    const actions = coverage.filter(({ family }) => !family.endsWith('.timer'));
    expect(actions.filter(({ fired }) => fired === 0)).toEqual([]);
    // Answers that come too late: to a replica with another leader by now, to a publisher that gave up.
    const late = discarded.filter(({ message }) => !TOO_LATE.includes(message));
    expect(late).toEqual([]);
  });

  it.each([
    { system: topicLog.build(topicLog.scopes.small) },
    { system: alone },
    { system: single },
  ])(
    '$system.name is what the naive enumerator finds as well',
    async ({ system: { transitionSystem } }) => {
      const { engine, naive } = await compareWithNaive(transitionSystem, []);
      expect(engine).toEqual(naive);
    },
  );
});
