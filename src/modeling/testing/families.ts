/**
 * A parent and its children, as several tests use them.
 */
import { and, assign, emit, fromPromise, sendParent, sendTo, setup, stopChild } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { actor } from '../system/actors.js';
import type { Children } from '../system/actors.js';
import { system } from '../system/system.js';
import { Walk } from './walk.js';

type WorkerEvent =
  | { type: 'work'; for: string }
  | { type: 'finish' }
  | { type: 'fail' }
  | { type: 'ping'; from: AnyActorRef }
  | { type: 'retry' };

/** Works when it is told to, answers its parent, waits, finishes, or fails with its request. */
const worker = setup({
  types: {
    input: {} as { name: string } | undefined,
    context: {} as { name: string; jobs: readonly string[] },
    events: {} as WorkerEvent,
    output: {} as number,
    emitted: {} as { type: 'log'; text: string },
  },
  actors: { request: fromPromise<string>(() => Promise.resolve('never run')) },
}).createMachine({
  id: 'worker',
  context: ({ input }) => ({ name: input?.name ?? 'nobody', jobs: [] }),
  initial: 'idle',
  on: { ping: { actions: sendTo(({ event }) => event.from, { type: 'pong' }) } },
  states: {
    idle: {
      on: {
        work: {
          target: 'busy',
          actions: [
            assign({ jobs: ({ context, event }) => [...context.jobs, event.for] }),
            sendParent(({ event }) => ({ type: 'accepted', job: event.for })),
            emit(({ event }) => ({ type: 'log' as const, text: event.for })),
          ],
        },
      },
    },
    busy: { after: { 10: 'idle' }, on: { finish: 'finished', fail: 'asking' } },
    asking: { invoke: { src: 'request' } },
    finished: { type: 'final' },
  },
  output: ({ context }) => context.jobs.length,
});

type ManagerEvent =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'assign'; job: string }
  | { type: 'accepted'; job: string };

/** Invokes one worker while it is open. */
export const manager = setup({
  types: {
    context: {} as { accepted: readonly string[]; result: unknown },
    events: {} as ManagerEvent,
  },
  actors: { worker },
  actions: {
    note: assign({
      accepted: ({ context, event }) =>
        event.type === 'accepted' ? [...context.accepted, event.job] : context.accepted,
    }),
  },
}).createMachine({
  id: 'manager',
  context: { accepted: [], result: undefined },
  initial: 'closed',
  states: {
    closed: { on: { open: 'opened' } },
    opened: {
      invoke: {
        src: 'worker',
        id: 'w',
        input: { name: 'ann' },
        onDone: { target: 'closed', actions: assign({ result: ({ event }) => event.output }) },
        onError: { target: 'broken', actions: assign({ result: ({ event }) => event.error }) },
      },
      on: {
        assign: {
          actions: sendTo('w', ({ event }) => ({ type: 'work' as const, for: event.job })),
        },
        accepted: { actions: 'note' },
        close: 'closed',
      },
    },
    broken: {},
  },
});

/** Hires and dismisses workers, two at most: anonymous ones, and one called `boss`. */
export const agency = setup({
  types: {
    context: {} as { staff: readonly AnyActorRef[]; gone: readonly string[] },
    events: {} as
      | { type: 'hire' }
      | { type: 'promote' }
      | { type: 'dismiss' }
      | { type: 'demote' }
      | { type: 'forget' }
      | { type: 'order'; job: string }
      | { type: 'accepted' }
      | { type: 'xstate.done.actor.*' },
  },
  actors: { worker },
  guards: {
    isHiring: ({ context }) => context.staff.length < 2,
    hasNoBoss: ({ context }) => context.staff.every(({ id }) => id !== 'boss'),
  },
}).createMachine({
  id: 'agency',
  context: { staff: [], gone: [] },
  initial: 'running',
  states: {
    running: {
      on: {
        hire: {
          guard: 'isHiring',
          actions: assign({
            staff: ({ context, spawn }): readonly AnyActorRef[] => [
              ...context.staff,
              spawn('worker') as AnyActorRef,
            ],
          }),
        },
        promote: {
          guard: and(['isHiring', 'hasNoBoss']),
          actions: assign({
            staff: ({ context, spawn }): readonly AnyActorRef[] => [
              ...context.staff,
              spawn('worker', { id: 'boss' }) as AnyActorRef,
            ],
          }),
        },
        dismiss: {
          actions: [
            stopChild(({ context }) => context.staff[0] ?? 'nobody'),
            assign({ staff: ({ context }) => context.staff.slice(1) }),
          ],
        },
        demote: { actions: stopChild('boss') },
        forget: { actions: assign({ staff: ({ context }) => context.staff.slice(1) }) },
        order: {
          actions: sendTo(
            ({ context }) => context.staff.at(-1)!,
            ({ event }) => ({ type: 'work', for: event.job }),
          ),
        },
        'xstate.done.actor.*': {
          actions: assign({ gone: ({ context, event }) => [...context.gone, event.type] }),
        },
      },
    },
  },
});

/** Spawns a worker under one id again and again, and remembers all. */
export const relaying = setup({
  types: {
    context: {} as { known: readonly AnyActorRef[] },
    events: {} as { type: 'start' } | { type: 'tellFirst' } | { type: 'tellLast' },
  },
  actors: { worker },
}).createMachine({
  id: 'relaying',
  context: { known: [] },
  initial: 'on',
  states: {
    on: {
      invoke: { src: 'worker', id: 'i' },
      on: {
        start: {
          guard: ({ context }) => context.known.length < 2,
          actions: [
            stopChild('w'),
            assign({
              known: ({ context, spawn }): readonly AnyActorRef[] => [
                ...context.known,
                spawn('worker', { id: 'w' }) as AnyActorRef,
              ],
            }),
          ],
        },
        tellFirst: {
          guard: ({ context }) => context.known.length > 0,
          actions: sendTo(({ context }) => context.known[0]!, { type: 'work', for: 'j' }),
        },
        tellLast: {
          guard: ({ context }) => context.known.length > 0,
          actions: sendTo(({ context }) => context.known.at(-1)!, { type: 'work', for: 'j' }),
        },
      },
    },
  },
});

interface Pinging {
  readonly pongs: number;
}

/** Pings whoever it is told of, and counts the answers. */
const pinger = setup({
  types: {
    context: {} as Pinging,
    events: {} as
      { type: 'ping'; from: AnyActorRef } | { type: 'pong' } | { type: 'meet'; who: AnyActorRef },
  },
}).createMachine({
  id: 'pinger',
  context: { pongs: 0 },
  on: {
    meet: {
      actions: sendTo(
        ({ event }) => event.who,
        ({ self }) => ({ type: 'ping', from: self }),
      ),
    },
    ping: { actions: sendTo(({ event }) => event.from, { type: 'pong' }) },
    pong: { actions: assign({ pongs: ({ context }) => context.pongs + 1 }) },
  },
});

/** Pings one child, and introduces it to the other. */
export const introducing = setup({
  types: {
    context: {} as Pinging & { readonly a: AnyActorRef | undefined },
    events: {} as { type: 'introduce' } | { type: 'pong' },
  },
  actors: { pinger },
}).createMachine({
  id: 'introducing',
  context: { pongs: 0, a: undefined },
  entry: assign({ a: ({ spawn }) => spawn('pinger', { id: 'a' }) as AnyActorRef }),
  initial: 'on',
  states: {
    on: {
      invoke: { src: 'pinger', id: 'b' },
      on: {
        introduce: {
          actions: [
            sendTo('a', ({ self }) => ({ type: 'ping', from: self })),
            sendTo('b', ({ context }) => ({ type: 'meet', who: context.a! })),
          ],
        },
        pong: { actions: assign({ pongs: ({ context }) => context.pongs + 1 }) },
      },
    },
  },
});

/** What is said of a worker: how its request ends, and that nobody reads its log. */
export const finishing = {
  stimuli: { finish: [{}], fail: [{}] },
  outcomes: { request: { outputs: ['yes'], errors: ['no'] } },
  ignores: ['log'],
};

/** What the environment sends a manager. */
export const byManager = { open: [{}], close: [{}], assign: [{ job: 'j1' }] };

/** What the environment sends an agency. */
export const byAgency = {
  hire: [{}],
  promote: [{}],
  dismiss: [{}],
  demote: [{}],
  forget: [{}],
  order: [{ job: 'j1' }],
};

/** A manager alone, with what is declared of its children. */
export const managed = (children: Children = { worker: finishing }) =>
  Walk.start(
    system('managed', { actors: { manager: actor(manager, { stimuli: byManager, children }) } }),
  );

/** An agency alone, which may have two workers unless something else is declared. */
export const agent = (children: Children = { worker: { ...finishing, instances: 2 } }) =>
  Walk.start(
    system('agents', { actors: { agency: actor(agency, { stimuli: byAgency, children }) } }),
  );
