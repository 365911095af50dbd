/**
 * A projector: loads the view, and brings it forward event by event.
 *
 * Several may run, since nobody can be sure that one that does not answer has ended. Whoever finds
 * that the view is not the one it started from loads it again, and so does from time to time who has
 * come to the end of the log. A write that fails is repeated; no event is passed over.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type {
  Happened,
  Load,
  Loaded,
  Nothing,
  NotSaved,
  ProjectorId,
  Read,
  Reset,
  Save,
  Saved,
} from './messages.js';
import type { View } from './view.js';
import { emptyView, partsOf, placeOf, project } from './view.js';

export interface ProjectorInput {
  readonly id: ProjectorId;
}

export interface ProjectorContext extends ProjectorInput {
  /** The view that it goes on from. */
  readonly base: View;
  /** The same with one more event. */
  readonly next: View;
}

export type ProjectorEvent =
  | Loaded
  | Happened
  | Nothing
  | Saved
  | NotSaved
  | Reset
  /** Somebody wants this one to run. */
  | { readonly type: 'start' }
  /** It is time to look whether there is more to do. */
  | { readonly type: 'look' };

export const projector = setup({
  types: {
    context: {} as ProjectorContext,
    events: {} as ProjectorEvent,
    input: {} as ProjectorInput,
    emitted: {} as Load | Read | Save,
  },
  guards: {
    isStale: ({ event }) => {
      assertEvent(event, 'notSaved');
      return event.reason === 'stale';
    },
  },
  actions: {
    load: emit(({ context }) => ({ type: 'load', from: context.id })),
    read: emit(({ context: { id, base } }) => ({
      type: 'read',
      from: id,
      position: partsOf(base).checkpoint + 1,
    })),
    goOnFrom: assign({
      base: ({ event }) => {
        assertEvent(event, ['loaded', 'saved']);
        return event.view;
      },
    }),
    project: assign({
      next: ({ context, event }) => {
        assertEvent(event, 'happened');
        return project(context.base, event.change);
      },
    }),
    save: emit(({ context: { id, base, next } }) => ({
      type: 'save',
      from: id,
      base: placeOf(base),
      view: next,
    })),
    saveAgain: emit(({ context: { id, base, next } }) => ({
      type: 'save',
      from: id,
      base: placeOf(base),
      view: next,
    })),
  },
}).createMachine({
  id: 'projector',
  context: ({ input }) => ({ ...input, base: emptyView(1), next: emptyView(1) }),
  initial: 'idle',
  states: {
    idle: { on: { start: 'loading' } },
    loading: {
      entry: 'load',
      on: {
        loaded: { target: 'reading', actions: 'goOnFrom' },
        reset: { target: 'loading', reenter: true },
      },
    },
    reading: {
      entry: 'read',
      on: { happened: { target: 'saving', actions: ['project', 'save'] }, nothing: 'waiting' },
    },
    // It begins with the view, which may have been emptied to be made again.
    waiting: { on: { look: 'loading' } },
    saving: {
      on: {
        saved: { target: 'reading', actions: 'goOnFrom' },
        notSaved: [{ guard: 'isStale', target: 'loading' }, { actions: 'saveAgain' }],
        reset: 'loading',
      },
    },
  },
});
