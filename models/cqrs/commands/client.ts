/**
 * A client: has its commands executed one after another, and sends each until it is answered.
 *
 * Without an answer nobody knows whether the command was executed. The client sends it again under
 * the same id, and may then be answered more than once.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { ClientId, Command, CommandId, Conflict, Execute, Executed } from './messages.js';

export interface Order {
  readonly id: CommandId;
  readonly command: Command;
}

export interface ClientInput {
  readonly id: ClientId;
  readonly orders: readonly Order[];
  /** How often it sends something again. */
  readonly patience: number;
}

export interface ClientContext extends ClientInput {
  /** How many of the orders have been answered. */
  readonly done: number;
  /** Every different answer to each order, in the order of their arrival. */
  readonly answers: Readonly<Record<CommandId, readonly string[]>>;
}

export type ClientEvent =
  | Executed
  | Conflict
  /** Its user's decisions: send the next command; send it once more. */
  | { readonly type: 'send' }
  | { readonly type: 'retry' };

export const client = setup({
  types: {
    context: {} as ClientContext,
    events: {} as ClientEvent,
    input: {} as ClientInput,
    emitted: {} as Execute,
  },
  guards: {
    isFinished: ({ context: { orders, done } }) => done === orders.length,
    isPatient: ({ context }) => context.patience > 0,
    isCurrent: ({ context: { orders, done }, event }) => {
      assertEvent(event, ['executed', 'conflict']);
      return orders[done]?.id === event.id;
    },
  },
  actions: {
    send: emit(({ context: { id: from, orders, done } }) => ({
      type: 'execute',
      from,
      ...(orders[done] ?? { id: '', command: 'award:' }),
    })),
    losePatience: assign({ patience: ({ context }) => context.patience - 1 }),
    note: assign({
      answers: ({ context: { answers }, event }) => {
        assertEvent(event, ['executed', 'conflict']);
        const answer = event.type === 'executed' ? event.result : event.type;
        const known = answers[event.id] ?? [];
        return known.includes(answer) ? answers : { ...answers, [event.id]: [...known, answer] };
      },
    }),
    advance: assign({ done: ({ context }) => context.done + 1 }),
  },
}).createMachine({
  id: 'client',
  context: ({ input }) => ({ ...input, done: 0, answers: {} }),
  initial: 'idle',
  on: {
    // What is not about the current command is a late answer.
    executed: [
      { guard: 'isCurrent', target: '.idle', actions: ['note', 'advance'] },
      { actions: 'note' },
    ],
    conflict: [
      { guard: 'isCurrent', target: '.idle', actions: ['note', 'advance'] },
      { actions: 'note' },
    ],
  },
  states: {
    idle: {
      always: { guard: 'isFinished', target: 'done' },
      on: { send: 'waiting' },
    },
    waiting: {
      entry: 'send',
      on: {
        retry: {
          guard: 'isPatient',
          target: 'waiting',
          reenter: true,
          actions: 'losePatience',
        },
      },
    },
    done: {},
  },
});
