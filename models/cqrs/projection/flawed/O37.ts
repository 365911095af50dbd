/** O37: a projector remembers how far it has come, and believes itself more than a view that is behind. */
import { assertEvent, assign } from 'xstate';
import { projector } from '../projector.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';
import { partsOf } from '../view.js';

const remembering = projector.provide({
  actions: {
    goOnFrom: assign({
      base: ({ context: { base }, event }) => {
        assertEvent(event, ['loaded', 'saved']);
        return partsOf(event.view).checkpoint < partsOf(base).checkpoint ? base : event.view;
      },
    }),
  },
});

export const O37 = (scope: ProjectionScope) => projectionSystem(scope, { projector: remembering });
