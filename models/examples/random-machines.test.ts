import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { checkedGraph, graphOfXState } from './testing/machine-graph.js';
import { aRandomMachine, randomEvents } from './testing/random-machine.js';

it('the checker and @xstate/graph find the same states and transitions', async () => {
  await fc.assert(
    fc.asyncProperty(aRandomMachine, async ({ machine }) => {
      const checked = await checkedGraph(machine, randomEvents);
      expect(checked).toEqual(graphOfXState(machine, randomEvents));
    }),
    { seed: 1_987, numRuns: 60 },
  );
});
