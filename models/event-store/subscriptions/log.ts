/** The log: the one place where events are, for those who append and for those who read. */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Append, Appended, EventId, Page, Read } from './messages.js';

export interface LogContext {
  readonly events: readonly EventId[];
}

export const log = setup({
  types: {
    context: {} as LogContext,
    events: {} as Append | Read,
    emitted: {} as Appended | Page,
  },
  actions: {
    append: assign({
      events: ({ context, event }) => {
        assertEvent(event, 'append');
        return [...context.events, ...event.events];
      },
    }),
    confirm: emit(({ event }) => {
      assertEvent(event, 'append');
      return { type: 'appended', events: event.events };
    }),
    answer: emit(({ context, event }) => {
      assertEvent(event, 'read');
      const { from: to, after } = event;
      return { type: 'page', to, after, events: context.events.slice(after) };
    }),
  },
}).createMachine({
  id: 'log',
  context: { events: [] },
  on: {
    append: { actions: ['append', 'confirm'] },
    read: { actions: 'answer' },
  },
});
