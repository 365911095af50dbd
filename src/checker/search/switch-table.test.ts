import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { SwitchTable, UNREACHED } from './switch-table.js';

it('agrees with the fewest switches by actor, kept for each state', () => {
  const actors = 70;
  const note = fc.record({
    state: fc.nat({ max: 2 }),
    actor: fc.nat({ max: actors - 1 }),
    switches: fc.nat({ max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(note), (notes) => {
      const table = new SwitchTable(3, actors);
      for (const { state, actor, switches } of notes) table.note(state, actor, switches);
      for (const state of [0, 1, 2]) {
        const own = notes.filter((one) => one.state === state);
        const least = Math.min(UNREACHED, ...own.map(({ switches }) => switches));
        expect(table.from(state, undefined)).toBe(least);
        for (let actor = 0; actor < actors; actor++) {
          const costs = own.map((one) => one.switches + (one.actor === actor ? 0 : 1));
          expect(table.from(state, actor)).toBe(Math.min(UNREACHED, ...costs));
        }
      }
    }),
  );
});
