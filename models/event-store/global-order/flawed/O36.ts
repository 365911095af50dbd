/** O36: events are numbered, and readers get what comes before the first number that is missing. */
import { assertEvent, emit } from 'xstate';
import { database } from '../database.js';
import { partsOf, sorted } from '../rows.js';
import type { GlobalOrderScope } from '../scopes.js';
import { globalOrderSystem } from '../system.js';

const gapless = database.provide({
  actions: {
    answer: emit(({ context: { tables }, event }) => {
      assertEvent(event, 'poll');
      const first = event.after === null ? 1 : partsOf(event.after).position + 1;
      const rows = sorted('position', tables.committed).filter(
        (row) => partsOf(row).position >= first,
      );
      const missing = rows.findIndex((row, index) => partsOf(row).position !== first + index);
      return { type: 'page', rows: missing < 0 ? rows : rows.slice(0, missing) };
    }),
  },
});

export const O36 = (scope: GlobalOrderScope) =>
  globalOrderSystem(scope, { database: gapless, order: 'position' });
