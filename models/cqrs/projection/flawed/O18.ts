/** O18: the view is updated in one transaction, its checkpoint in the next. */
import { enqueueActions } from 'xstate';
import { database } from '../database.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';
import { lineOf, partsOf } from '../view.js';

const writingTwice = database.provide({
  actions: {
    write: enqueueActions(({ context: { view, pending }, enqueue }) => {
      if (pending === null) return;
      const { balances } = partsOf(pending.view);
      enqueue.assign({ view: lineOf({ ...partsOf(view), balances }) });
      enqueue.assign({ view: pending.view });
    }),
  },
});

export const O18 = (scope: ProjectionScope) => projectionSystem(scope, { database: writingTwice });
