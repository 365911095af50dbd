import { check } from 'edproof/checker';
import type { AnyModel } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../src/checker/testing/agreement.js';
import {
  jetstreamDelivery,
  jetstreamDraining,
  jetstreamPublishing,
  jetstreamRestart,
} from './index.js';

const systemOf = (model: AnyModel, scope: string) => model.build(model.scopes[scope]);

describe('the systems of JetStream', () => {
  it.each([
    { model: jetstreamPublishing, scope: 'small', distinct: 18_773, generated: 70_004, depth: 34 },
    {
      model: jetstreamPublishing,
      scope: 'connection',
      distinct: 1_977,
      generated: 6_456,
      depth: 27,
    },
    { model: jetstreamDelivery, scope: 'small', distinct: 9_629, generated: 28_197, depth: 22 },
    { model: jetstreamRestart, scope: 'small', distinct: 3_581, generated: 13_012, depth: 19 },
    { model: jetstreamDraining, scope: 'small', distinct: 1_636, generated: 6_133, depth: 23 },
  ])('$model.name has $distinct states at scope $scope', async ({ model, scope, ...counts }) => {
    const { transitionSystem } = systemOf(model, scope);
    const result = await check(transitionSystem, { properties: [] });
    expect(result.outcome).toBe('exhausted');
    expect(result.statistics).toMatchObject(counts);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = systemOf(jetstreamPublishing, 'connection');
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });

  it.each([
    {
      system: 'publishing',
      worlds: [{ model: jetstreamPublishing, scope: 'default' }],
      // What comes after the publisher has lost patience.
      discards: /^replies: /,
      never: ['worker.timer(after patience in confirming)'],
    },
    {
      system: 'delivery',
      worlds: [
        { model: jetstreamDelivery, scope: 'default' },
        { model: jetstreamDelivery, scope: 'timed' },
        { model: jetstreamRestart, scope: 'small' },
      ],
      // The answer to an acknowledgement that was sent again.
      discards: /^receipts: /,
      never: ['fault.lose(settlements, inProgress)'],
    },
  ])('$system takes every action, and lets pass what comes too late only', async (expected) => {
    const fired = new Map<string, number>();
    for (const { model, scope } of expected.worlds) {
      const { coverage, discarded } = await check(systemOf(model, scope).transitionSystem, {
        properties: [],
      });
      for (const { family, fired: times } of coverage) {
        fired.set(family, (fired.get(family) ?? 0) + times);
      }
      for (const { message } of discarded) expect(message).toMatch(expected.discards);
    }
    const never = [...fired].filter(([, times]) => times === 0).map(([family]) => family);
    expect(never).toEqual(expected.never);
  });
});
