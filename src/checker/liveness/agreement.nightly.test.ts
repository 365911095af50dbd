import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { check } from '../check.js';
import { faultInLasso } from '../testing/naive-lasso.js';
import { isViolatedNaively } from '../testing/naive-liveness.js';
import { aLivenessCase } from '../testing/random-liveness.js';

it('the engine agrees with the oracle of liveness on very many tiny random systems', async () => {
  await fc.assert(
    fc.asyncProperty(aLivenessCase, async ({ system, property }) => {
      const [answer] = (await check(system, { properties: [property] })).properties;
      expect(answer?.status).toBe(isViolatedNaively(system, property) ? 'violated' : 'holds');
      if (answer?.status !== 'violated') return;
      expect(faultInLasso(system, property, answer.trace)).toBeUndefined();
    }),
    { seed: 1_984, numRuns: 20_000 },
  );
}, 1_800_000);
