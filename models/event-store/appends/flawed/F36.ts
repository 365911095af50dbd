/** F36: a batch's versions are looked at, the stream and the id of its events are not. */
import { assertEvent } from 'xstate';
import { partsOf } from '../../events.js';
import type { AppendsScope } from '../scopes.js';
import { store } from '../store.js';
import { appendsSystem } from '../system.js';

const careless = store.provide({
  guards: {
    isMalformed: ({ event }) => {
      assertEvent(event, ['append', 'import']);
      return event.events.some(
        (line, index) => partsOf(line).version !== event.expected + index + 1,
      );
    },
  },
});

export const F36 = (scope: AppendsScope) => appendsSystem(scope, { store: careless });
