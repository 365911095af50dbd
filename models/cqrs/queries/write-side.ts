/** The write side: puts events into the log, and sends them on to the replicas in their order. */
import { assign, emit, setup } from 'xstate';
import type { EventId, Replicate, Write, Written } from './messages.js';

export interface WriteSideContext {
  readonly log: readonly EventId[];
}

export const writeSide = setup({
  types: {
    context: {} as WriteSideContext,
    events: {} as Write,
    emitted: {} as Written | Replicate,
  },
  actions: {
    append: assign({ log: ({ context, event }) => [...context.log, event.event] }),
    replicate: emit(({ event }) => ({ type: 'replicate', event: event.event })),
    confirm: emit(({ context: { log }, event }) => ({
      type: 'written',
      to: event.from,
      position: log.length,
    })),
  },
}).createMachine({
  id: 'writeSide',
  context: { log: [] },
  on: { write: { actions: ['append', 'replicate', 'confirm'] } },
});
