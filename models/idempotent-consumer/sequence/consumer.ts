/**
 * A consumer that does not care in which order, or how often, updates arrive.
 *
 * The next update of a key is applied, one that comes too early is held back until it is next, and
 * one that has been applied already is discarded.
 */
import { assign, setup } from 'xstate';
import type { State, Update } from './updates.js';
import { applyWithHeld, distance, hold, nothing } from './updates.js';

/** Source to consumer: an update. */
export interface Updated {
  readonly type: 'updated';
  readonly update: Update;
}

export const consumer = setup({
  types: { context: {} as { readonly state: State }, events: {} as Updated },
  guards: {
    isPast: ({ context: { state }, event }) => distance(state, event.update) < 0,
    isEarly: ({ context: { state }, event }) => distance(state, event.update) > 0,
  },
  actions: {
    apply: assign(({ context: { state }, event }) => ({
      state: applyWithHeld(state, event.update),
    })),
    hold: assign(({ context: { state }, event }) => ({ state: hold(state, event.update) })),
  },
}).createMachine({
  id: 'consumer',
  context: { state: nothing },
  on: {
    updated: [{ guard: 'isPast' }, { guard: 'isEarly', actions: 'hold' }, { actions: 'apply' }],
  },
});
