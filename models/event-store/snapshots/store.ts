/**
 * A store that keeps a stream together with a snapshot of it.
 *
 * A snapshot is a short cut and never a source: it is kept only if it is newer than the one that is
 * there and not beyond the head of the stream, which is looked at in the write that keeps it.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Fact } from '../user.js';
import { fold } from '../user.js';
import type { Load, Loaded, Save, Snapshot } from './messages.js';

export interface StoreContext {
  /** The stream, in the order of the versions. */
  readonly facts: readonly Fact[];
  readonly snapshot: Snapshot;
}

/** Somebody appends to the stream, under optimistic concurrency. */
export interface Append {
  readonly type: 'append';
  readonly version: number;
  readonly fact: Fact;
}

/** An operator brings back a snapshot from a backup, which may know more than the stream does. */
export interface Restore extends Snapshot {
  readonly type: 'restore';
}

export type StoreEvent = Load | Save | Append | Restore;

export const store = setup({
  types: {
    context: {} as StoreContext,
    events: {} as StoreEvent,
    emitted: {} as Loaded,
  },
  guards: {
    isNext: ({ context: { facts }, event }) => {
      assertEvent(event, 'append');
      return event.version === facts.length + 1;
    },
    isUseful: ({ context: { facts, snapshot }, event }) => {
      assertEvent(event, ['save', 'restore']);
      return event.version > snapshot.version && event.version <= facts.length;
    },
  },
  actions: {
    append: assign({
      facts: ({ context, event }) => {
        assertEvent(event, 'append');
        return [...context.facts, event.fact];
      },
    }),
    answer: emit(({ context: { facts, snapshot }, event }) => {
      assertEvent(event, 'load');
      return { type: 'loaded', to: event.from, snapshot, tail: facts.slice(snapshot.version) };
    }),
    keep: assign({
      snapshot: ({ event }) => {
        assertEvent(event, ['save', 'restore']);
        return { version: event.version, user: event.user };
      },
    }),
  },
}).createMachine({
  id: 'store',
  context: { facts: [], snapshot: { version: 0, user: fold([]) } },
  on: {
    append: { guard: 'isNext', actions: 'append' },
    load: { actions: 'answer' },
    // What is not useful any more is dropped.
    save: [{ guard: 'isUseful', actions: 'keep' }, {}],
    restore: { guard: 'isUseful', actions: 'keep' },
  },
});
