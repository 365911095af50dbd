/**
 * The database of the view: replaces it as a whole, checkpoint included, if nobody else has.
 *
 * A save names the view that it was made from. If that is not the one that is there, by epoch or by
 * checkpoint, its projector is stale, and nothing is written. Whether the storage succeeds is the
 * environment's choice.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Load, Loaded, NotSaved, Reset, Save, Saved } from './messages.js';
import type { View } from './view.js';
import { emptyView, partsOf, placeOf } from './view.js';

export interface DatabaseContext {
  readonly view: View;
  /** Whether it has run before. */
  readonly hasRun: boolean;
  /** What is being written. */
  readonly pending: Save | null;
}

export type DatabaseEvent =
  | Load
  | Save
  /** The storage has written, or has not. */
  | { readonly type: 'succeed' }
  | { readonly type: 'fail' }
  /** There is a new projection: the view is to be made again, from the first event on. */
  | { readonly type: 'rebuild' };

export const database = setup({
  types: {
    context: {} as DatabaseContext,
    events: {} as DatabaseEvent,
    emitted: {} as Loaded | Saved | NotSaved | Reset,
  },
  guards: {
    isStale: ({ context: { view }, event }) => {
      assertEvent(event, 'save');
      return event.base !== placeOf(view);
    },
    isRestart: ({ context }) => context.hasRun,
    isOld: ({ context }) => partsOf(context.view).epoch === 1,
  },
  actions: {
    answer: emit(({ context: { view }, event }) => {
      assertEvent(event, 'load');
      return { type: 'loaded', to: event.from, view };
    }),
    refuse: emit(({ event }) => {
      assertEvent(event, 'save');
      return { type: 'notSaved', to: event.from, reason: 'stale' };
    }),
    hold: assign({
      pending: ({ event }) => {
        assertEvent(event, 'save');
        return event;
      },
    }),
    letGo: assign({ pending: null }),
    write: assign({ view: ({ context: { view, pending } }) => pending?.view ?? view }),
    confirm: emit(({ context: { view, pending } }) => ({
      type: 'saved',
      to: pending?.from ?? '',
      view,
    })),
    reportFailure: emit(({ context: { pending } }) => ({
      type: 'notSaved',
      to: pending?.from ?? '',
      reason: 'failure',
    })),
    reset: emit({ type: 'reset' }),
    noteStart: assign({ hasRun: true }),
    startEpoch: assign({ view: ({ context }) => emptyView(partsOf(context.view).epoch + 1) }),
  },
}).createMachine({
  id: 'database',
  context: { view: emptyView(1), hasRun: false, pending: null },
  initial: 'starting',
  states: {
    starting: {
      always: [
        { guard: 'isRestart', target: 'open', actions: 'reset' },
        { target: 'open', actions: 'noteStart' },
      ],
    },
    open: {
      on: {
        load: { actions: 'answer' },
        save: [
          { guard: 'isStale', actions: 'refuse' },
          { target: 'writing', actions: 'hold' },
        ],
        rebuild: { guard: 'isOld', actions: 'startEpoch' },
      },
    },
    writing: {
      on: {
        succeed: { target: 'open', actions: ['write', 'confirm', 'letGo'] },
        fail: { target: 'open', actions: ['reportFailure', 'letGo'] },
      },
    },
  },
});
