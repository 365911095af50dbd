/** The log that is projected. It grows, and hands out what is there. */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Happened, Nothing, Read } from './messages.js';
import type { Change } from './view.js';

export interface LogContext {
  readonly changes: readonly Change[];
}

/** Something happens; so far nothing has at this position, or later. */
export interface Append {
  readonly type: 'append';
  readonly position: number;
  readonly change: Change;
}

export const log = setup({
  types: {
    context: {} as LogContext,
    events: {} as Append | Read,
    emitted: {} as Happened | Nothing,
  },
  guards: {
    isNext: ({ context: { changes }, event }) => event.position === changes.length + 1,
    isThere: ({ context: { changes }, event }) => event.position <= changes.length,
  },
  actions: {
    append: assign({
      changes: ({ context, event }) => {
        assertEvent(event, 'append');
        return [...context.changes, event.change];
      },
    }),
    answer: emit(({ context: { changes }, event }) => {
      assertEvent(event, 'read');
      const change = changes[event.position - 1];
      if (change === undefined) throw new RangeError(`nothing is at position ${event.position}`);
      return { type: 'happened', to: event.from, change };
    }),
    answerNothing: emit(({ event }) => {
      assertEvent(event, 'read');
      return { type: 'nothing', to: event.from };
    }),
  },
}).createMachine({
  id: 'log',
  context: { changes: [] },
  on: {
    append: { guard: 'isNext', actions: 'append' },
    read: [{ guard: 'isThere', actions: 'answer' }, { actions: 'answerNothing' }],
  },
});
