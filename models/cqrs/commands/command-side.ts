/**
 * The command side: executes each command once, and answers every attempt at it alike.
 *
 * The transaction that executes a command looks for its id first, and stores the result with it, so
 * an answer that got lost can be given again. It is written before it is answered.
 */
import { assign, emit, setup } from 'xstate';
import type { Conflict, Execute, Executed } from './messages.js';
import type { Store } from './store.js';
import { emptyStore, execute } from './store.js';

export interface CommandSideContext {
  readonly store: Store;
}

export const commandSide = setup({
  types: {
    context: {} as CommandSideContext,
    events: {} as Execute,
    emitted: {} as Executed | Conflict,
  },
  guards: {
    isKnown: ({ context: { store }, event }) => Object.hasOwn(store.results, event.id),
    isAnother: ({ context: { store }, event }) => {
      const known = store.results[event.id];
      return known !== undefined && known.command !== event.command;
    },
  },
  actions: {
    execute: assign(({ context: { store }, event }) => ({
      store: execute(store, event.id, event.command),
    })),
    answer: emit(({ context: { store }, event: { from: to, id } }) => ({
      type: 'executed',
      to,
      id,
      result: store.results[id]?.result ?? 'rejected',
    })),
    refuse: emit(({ event: { from: to, id } }) => ({ type: 'conflict', to, id })),
  },
}).createMachine({
  id: 'commandSide',
  context: { store: emptyStore },
  on: {
    execute: [
      { guard: 'isAnother', actions: 'refuse' },
      { guard: 'isKnown', actions: 'answer' },
      { actions: ['execute', 'answer'] },
    ],
  },
});
