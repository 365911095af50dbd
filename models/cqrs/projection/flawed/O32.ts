/** O32: a save is checked against the checkpoint alone, which a rebuild counts up once more. */
import { assertEvent } from 'xstate';
import { database } from '../database.js';
import type { ProjectionScope } from '../scopes.js';
import { projectionSystem } from '../system.js';
import { partsOf } from '../view.js';

const forgetful = database.provide({
  guards: {
    isStale: ({ context: { view }, event }) => {
      assertEvent(event, 'save');
      return partsOf(event.base).checkpoint !== partsOf(view).checkpoint;
    },
  },
});

export const O32 = (scope: ProjectionScope) => projectionSystem(scope, { database: forgetful });
