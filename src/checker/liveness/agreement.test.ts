import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { PropertyResult, Trace } from '../result.js';
import { Search } from '../search/search.js';
import type { TransitionSystem } from '../system.js';
import type { TemporalProperty } from '../temporal.js';
import { naiveKey } from '../testing/naive-key.js';
import { faultInLasso, shorterLassos } from '../testing/naive-lasso.js';
import { isViolatedNaively } from '../testing/naive-liveness.js';
import { aCommonCase, aLivenessCase } from '../testing/random-liveness.js';
import { decide } from './decide.js';
import { prepare } from './prepare.js';

const answerOf = async (
  system: TransitionSystem,
  property: TemporalProperty,
): Promise<PropertyResult> => {
  const [answer] = (await check(system, { properties: [property] })).properties;
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

const lassoOf = (answer: PropertyResult): Trace | undefined =>
  answer.status === 'violated' ? answer.trace : undefined;

describe('on tiny random systems', { timeout: 120_000 }, () => {
  it('the engine agrees with the oracle of liveness', async () => {
    const counts = { holds: 0, violated: 0, decidedByStrength: 0 };
    await fc.assert(
      fc.asyncProperty(aLivenessCase, async ({ system, property }) => {
        const answer = await answerOf(system, property);
        const naive = isViolatedNaively(system, property) ? 'violated' : 'holds';
        expect(answer.status).toBe(naive);
        counts[naive]++;
        const weaker = property.fairness.map((one) => ({ ...one, strength: 'weak' as const }));
        const { status } = await answerOf(system, { ...property, fairness: weaker });
        if (status !== naive) counts.decidedByStrength++;
        const lasso = lassoOf(answer);
        if (lasso === undefined) return;
        expect(faultInLasso(system, property, lasso)).toBeUndefined();
        expect(answer).toMatchObject({ depth: lasso.steps.length });
      }),
      { seed: 1_977, numRuns: 300 },
    );
    // No answer is rare among them, and strong fairness is not only weak fairness by another name.
    expect(Math.min(counts.holds, counts.violated)).toBeGreaterThan(75);
    expect(counts.decidedByStrength).toBeGreaterThan(5);
  });

  it('hardly any lasso is longer than it must be, for formulas of a common shape', async () => {
    const counts = { shortest: 0, longer: 0 };
    await fc.assert(
      fc.asyncProperty(aCommonCase, async ({ system, property }) => {
        const lasso = lassoOf(await answerOf(system, property));
        if (lasso === undefined || lasso.steps.length > 4) return;
        counts[shorterLassos(system, property, lasso).length === 0 ? 'shortest' : 'longer']++;
      }),
      { seed: 1_985, numRuns: 200 },
    );
    expect(counts.shortest).toBeGreaterThan(100);
    expect(counts.longer).toBeLessThan(counts.shortest / 50);
  });

  it('the lasso does not depend on how states are numbered', async () => {
    await fc.assert(
      fc.asyncProperty(aLivenessCase, async ({ system, property }) => {
        const backwards = {
          ...system,
          initialStates: () => system.initialStates().toReversed(),
          groups: system.groups.toReversed(),
        };
        const [one, other] = [
          lassoOf(await answerOf(system, property)),
          lassoOf(await answerOf(backwards, property)),
        ];
        expect(naiveKey(one)).toBe(naiveKey(other));
      }),
      { seed: 1_986, numRuns: 150 },
    );
  });

  it('edges that are computed anew say what edges say that are kept', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(aLivenessCase, async ({ system, property }) => {
        const search = new Search(system, [], {});
        await search.run();
        const searched = {
          engine: search.engine,
          generated: search.statistics().generated,
          constrained: false,
          look: () => Promise.resolve(undefined),
          surveyors: undefined,
        };
        const decideIn = (roomBytes: number) =>
          decide([prepare(property)], { ...searched, roomBytes });
        const kept = await decideIn(Infinity);
        // Room for the nodes, and not for twice the bytes that edges take.
        const computed = await decideIn(searched.generated * 12);
        const [answer] = computed.results;
        if (computed.edges > 0 || kept.edges === 0 || answer?.status === 'undecided') return;
        compared++;
        expect(computed.results).toEqual(kept.results);
      }),
      { seed: 1_999, numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});
