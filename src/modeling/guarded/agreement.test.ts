import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { compareWithNaive } from '../../checker/testing/agreement.js';
import { aRandomGuardedCase } from './testing/random-guarded-system.js';

it('the engine agrees with the naive enumerator on random guarded actions', async () => {
  await fc.assert(
    fc.asyncProperty(aRandomGuardedCase, async ({ model, properties }) => {
      const { engine, naive, faults } = await compareWithNaive(model.transitionSystem, properties);
      expect(engine).toEqual(naive);
      expect(faults).toEqual([]);
    }),
    { seed: 1_977, numRuns: 200 },
  );
});
