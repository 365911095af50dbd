/** O17: an event whose write fails is passed over, so that it does not stop the view. */
import { emit } from 'xstate';
import { projector } from '../projector.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';
import { lineOf, partsOf, placeOf } from '../view.js';

const skipping = projector.provide({
  actions: {
    saveAgain: emit(({ context: { id, base, next } }) => ({
      type: 'save',
      from: id,
      base: placeOf(base),
      view: lineOf({ ...partsOf(base), checkpoint: partsOf(next).checkpoint }),
    })),
  },
});

export const O17 = (scope: ProjectionScope) => projectionSystem(scope, { projector: skipping });
