import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { compareWithNaive } from './agreement.js';
import { aRandomCase } from './random-system.js';

it('the engine agrees with the naive enumerator on random systems', async () => {
  await fc.assert(
    fc.asyncProperty(aRandomCase, async ({ system, properties }) => {
      const { engine, naive, faults } = await compareWithNaive(system, properties);
      expect(engine).toEqual(naive);
      expect(faults).toEqual([]);
    }),
    { seed: 2_024, numRuns: 500 },
  );
});
