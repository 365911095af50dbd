/**
 * Machines that several tests use.
 */
import { assign, emit, setup } from 'xstate';

/** What the machines here send. */
export interface Spoken {
  readonly type: string;
  readonly id?: string;
}

/** Says what it is told to say: each `say` emits the event that it carries. */
export const speaker = setup({
  types: {
    events: {} as
      | { type: 'say'; what: { type: string } & Record<string, unknown> }
      | { type: 'full'; about: string },
    emitted: {} as { type: string },
    context: {} as { refused: readonly string[] },
  },
}).createMachine({
  id: 'speaker',
  context: { refused: [] },
  on: {
    say: { actions: emit(({ event }) => event.what) },
    full: {
      actions: assign({ refused: ({ context, event }) => [...context.refused, event.about] }),
    },
  },
});

/** Remembers what it hears; deaf to `hello` once it sleeps, and ended by `stop`. */
export const listener = setup({
  types: {
    events: {} as
      | { type: 'hello'; id: string }
      | { type: 'other'; id: string }
      | { type: 'sleep' }
      | { type: 'stop' },
    context: {} as { heard: readonly string[] },
  },
}).createMachine({
  id: 'listener',
  context: { heard: [] },
  initial: 'awake',
  states: {
    awake: {
      on: {
        hello: {
          actions: assign({ heard: ({ context, event }) => [...context.heard, event.id] }),
        },
        sleep: 'asleep',
        stop: 'stopped',
      },
    },
    asleep: { on: { other: {} } },
    stopped: { type: 'final' },
  },
});

/** Emits these events, in this order, as it starts. */
export const opening = (...events: readonly Spoken[]) =>
  setup({ types: { emitted: {} as Spoken } }).createMachine({
    id: 'opening',
    entry: events.map((event) => emit(event)),
  });
