/**
 * The command side: executes commands one after another, by appending their events to the log.
 *
 * Nothing becomes visible through it. It tells subscriptions that there is something to read, and
 * if that is lost, or the process ends before it, they find it in the log all the same.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Append, Appended, EventId, Notice } from './messages.js';

export interface CommandSideInput {
  /** The events of each command, in the order of execution. */
  readonly commands: readonly (readonly EventId[])[];
}

export interface CommandSideContext extends CommandSideInput {
  /** How many commands have been begun; none is begun twice. */
  readonly begun: number;
}

export type CommandSideEvent =
  | Appended
  /** The next command is executed; its answer is waited for no longer. */
  | { readonly type: 'execute' }
  | { readonly type: 'giveUp' };

export const commandSide = setup({
  types: {
    context: {} as CommandSideContext,
    events: {} as CommandSideEvent,
    input: {} as CommandSideInput,
    emitted: {} as Append | Notice,
  },
  guards: {
    isFinished: ({ context: { commands, begun } }) => begun === commands.length,
  },
  actions: {
    begin: assign({ begun: ({ context }) => context.begun + 1 }),
    append: emit(({ context: { commands, begun } }) => ({
      type: 'append',
      events: commands[begun - 1] ?? [],
    })),
    notify: emit(({ event }) => {
      assertEvent(event, 'appended');
      return { type: 'notice', events: event.events };
    }),
  },
}).createMachine({
  id: 'commandSide',
  context: ({ input }) => ({ ...input, begun: 0 }),
  initial: 'idle',
  states: {
    idle: {
      always: { guard: 'isFinished', target: 'done' },
      on: { execute: { target: 'appending', actions: ['begin', 'append'] } },
    },
    appending: { on: { appended: { target: 'idle', actions: 'notify' }, giveUp: 'idle' } },
    done: {},
  },
});
