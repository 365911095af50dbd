/** A reader of all streams: asks for what comes next, and remembers how far it has come. */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Page, Poll } from './messages.js';
import type { Row } from './rows.js';

export interface ReaderContext {
  /** Everything that it has read, in the order in which it was read. */
  readonly read: readonly Row[];
}

/** How far a reader has come. */
export const placeOf = ({ read }: ReaderContext): Row | null => read.at(-1) ?? null;

export const reader = setup({
  types: {
    context: {} as ReaderContext,
    /** `look`: it is time to ask. */
    events: {} as Page | { readonly type: 'look' },
    emitted: {} as Poll,
  },
  actions: {
    poll: emit(({ context }) => ({ type: 'poll', after: placeOf(context) })),
    note: assign(({ context, event }) => {
      assertEvent(event, 'page');
      return { read: [...context.read, ...event.rows] };
    }),
  },
}).createMachine({
  id: 'reader',
  context: { read: [] },
  initial: 'idle',
  states: {
    idle: { on: { look: 'waiting' } },
    waiting: { entry: 'poll', on: { page: { target: 'idle', actions: 'note' } } },
  },
});
