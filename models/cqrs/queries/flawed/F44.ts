/** F44: a command returns the position that was the last before it. */
import { emit } from 'xstate';
import type { QueriesScope } from '../scopes.js';
import { queriesSystem } from '../system.js';
import { writeSide } from '../write-side.js';

const early = writeSide.provide({
  actions: {
    confirm: emit(({ context: { log }, event }) => ({
      type: 'written',
      to: event.from,
      position: log.length - 1,
    })),
  },
});

export const F44 = (scope: QueriesScope) => queriesSystem(scope, { writeSide: early });
