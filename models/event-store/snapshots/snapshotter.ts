/**
 * A snapshotter: loads what there is, folds what is new into it, and saves the result.
 *
 * It knows stored events only. A decision that has not been appended is in no snapshot.
 */
import { assertEvent, emit, setup } from 'xstate';
import { fold } from '../user.js';
import type { Load, Loaded, Save, SnapshotterId } from './messages.js';

export interface SnapshotterInput {
  readonly id: SnapshotterId;
}

export const snapshotter = setup({
  types: {
    context: {} as SnapshotterInput,
    /** `take`: it is time for a snapshot. */
    events: {} as Loaded | { readonly type: 'take' },
    input: {} as SnapshotterInput,
    emitted: {} as Load | Save,
  },
  guards: {
    isNew: ({ event }) => {
      assertEvent(event, 'loaded');
      return event.tail.length > 0;
    },
  },
  actions: {
    load: emit(({ context }) => ({ type: 'load', from: context.id })),
    save: emit(({ event }) => {
      assertEvent(event, 'loaded');
      const { snapshot, tail } = event;
      return {
        type: 'save',
        version: snapshot.version + tail.length,
        user: fold(tail, snapshot.user),
      };
    }),
  },
}).createMachine({
  id: 'snapshotter',
  context: ({ input }) => input,
  initial: 'idle',
  states: {
    idle: { on: { take: 'loading' } },
    loading: {
      entry: 'load',
      on: { loaded: [{ guard: 'isNew', target: 'idle', actions: 'save' }, { target: 'idle' }] },
    },
  },
});
