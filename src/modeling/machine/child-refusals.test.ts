/**
 * What of XState's children has no sound translation is refused, with what to do instead.
 */
import {
  assign,
  emit,
  enqueueActions,
  fromCallback,
  sendParent,
  sendTo,
  setup,
  spawnChild,
  stopChild,
} from 'xstate';
import type { AnyActorRef, AnyStateMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../../checker/index.js';
import { machineModel } from '../machine-model.js';
import type { Children } from '../system/actors.js';
import { Walk } from '../testing/walk.js';

const child = setup({
  types: { events: {} as { type: 'tell' }, context: {} as { known: unknown } },
}).createMachine({ id: 'child', context: { known: undefined } });

interface Context {
  readonly refs: readonly AnyActorRef[];
}

const loose = setup({
  types: { context: {} as Context },
  actors: { child, callback: fromCallback(() => undefined) },
});

/** A machine that does `actions` on `go`. */
const doing = (...actions: readonly unknown[]): AnyStateMachine =>
  loose.createMachine({
    id: 'm',
    context: { refs: [] },
    initial: 'a',
    states: { a: { on: { go: { actions: actions as never } } } },
  });

const invoking = (invoke: object): AnyStateMachine =>
  loose.createMachine({
    id: 'm',
    context: { refs: [] },
    initial: 'a',
    states: { a: { on: { go: 'b' } }, b: { invoke: invoke as never } },
  });

const spawning = (options: object): unknown =>
  assign(({ context, spawn }: Assigning) => ({
    refs: [...context.refs, spawn('child', options)],
  }));

/** What an `assign` of these machines is given. */
interface Assigning {
  readonly context: Context;
  readonly spawn: (source: string | AnyStateMachine, options?: object) => AnyActorRef;
}

const refusal = (machine: AnyStateMachine, children: Children, steps: number): ModelError => {
  try {
    let walk = Walk.start(machineModel(machine, { stimuli: { go: [{}] }, children }));
    for (let step = 0; step < steps; step++) walk = walk.take('machine.stimulus(go)');
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('refused', () => {
  test.each<[string, AnyStateMachine, RegExp, number?]>([
    [
      'a system-wide id',
      invoking({ src: 'child', systemId: 'c' }),
      /^UNSUPPORTED_FEATURE: the machine uses systemId with the machine "child" \(machine m, state a, event go, function child\)\. Send to the child by its id/,
    ],
    [
      'snapshots of a child as events',
      invoking({ src: 'child', onSnapshot: {} }),
      /^UNSUPPORTED_FEATURE: the machine uses onSnapshot .*sendParent/,
    ],
    [
      'logic that is no machine and has no outcomes',
      invoking({ src: 'callback' }),
      /^UNSUPPORTED_FEATURE: the machine invokes or spawns "callback", and nothing says how it ends/,
    ],
    [
      'a source that nobody implements, in spawnChild',
      doing(spawnChild('missing')),
      /^MISSING_IMPLEMENTATION: nobody implements the actor "missing"/,
    ],
    [
      'a source that nobody implements, in enqueued actions',
      doing(enqueueActions(({ enqueue }) => enqueue.spawnChild('missing'))),
      /^MISSING_IMPLEMENTATION: nobody implements the actor "missing"/,
    ],
    [
      'a source that nobody implements, in assign',
      doing(assign(({ spawn }: Assigning) => ({ refs: [spawn('missing')] }))),
      /^MISSING_IMPLEMENTATION: Actor logic 'missing' not implemented in machine 'm'/,
    ],
    [
      'an inline machine without a pool',
      doing(assign(({ spawn }: Assigning) => ({ refs: [spawn(child)] }))),
      /^POOL_EXCEEDED: the machine spawns "child", for which no pool is declared/,
      0,
    ],
    [
      'an id for a second child while the first runs',
      doing(spawning({ id: 'c' })),
      /^UNSUPPORTED_FEATURE: the machine gives the id "c" to a second child while the first still runs.*machine m, state a/,
    ],
    [
      'the same within one step',
      doing(spawning({ id: 'c' }), spawning({ id: 'c' })),
      /^UNSUPPORTED_FEATURE: the machine gives the id "c" to a second child while the first/,
    ],
    [
      'stopping an actor that is no child',
      doing(stopChild(({ self }) => self)),
      /^UNSUPPORTED_FEATURE: the machine stops "machine", which is no child of it/,
    ],
    [
      'reading the snapshot of a child',
      doing(
        spawning({ id: 'c' }),
        assign(({ context }: Assigning) => ({ refs: context.refs[0]?.getSnapshot() })),
      ),
      /^UNSUPPORTED_FEATURE: a machine reads the snapshot of the actor "c" directly/,
    ],
    [
      'calling send on a child in an assign',
      doing(
        spawning({ id: 'c' }),
        assign(({ context }: Assigning) => {
          context.refs[0]?.send({ type: 'tell' });
          return {};
        }),
      ),
      /^UNSUPPORTED_FEATURE: a machine calls send on the actor "c", with "tell".*sendTo/,
    ],
    [
      'a reference to a child in what leaves the family',
      doing(
        spawning({ id: 'c' }),
        emit(({ context }: Pick<Assigning, 'context'>) => ({ type: 'out', who: context.refs[0] })),
      ),
      /^UNSUPPORTED_FEATURE: "out" carries a reference to a child out of the child's family/,
    ],
  ])('%s', (_case, machine, message, size = 2) => {
    expect(refusal(machine, size === 0 ? {} : { child: size }, 2).message).toMatch(message);
  });

  test('an id that would come to mean two children to somebody', () => {
    const keeper = setup({
      types: { context: {} as { friend: unknown }, events: {} as { type: 'meet'; who: unknown } },
    }).createMachine({
      id: 'keeper',
      context: { friend: undefined },
      on: { meet: { actions: assign({ friend: ({ event }) => event.who }) } },
    });
    const matchmaker = setup({
      types: { context: {} as Context },
      actors: { child, keeper },
    }).createMachine({
      id: 'matchmaker',
      context: { refs: [] },
      initial: 'a',
      states: {
        a: {
          invoke: { src: 'keeper', id: 'k' },
          on: {
            go: {
              actions: [
                stopChild('c'),
                assign({ refs: ({ spawn }) => [spawn('child', { id: 'c' }) as AnyActorRef] }),
                sendTo('k', ({ context }) => ({ type: 'meet', who: context.refs[0] })),
              ],
            },
          },
        },
      },
    });
    expect(refusal(matchmaker, { child: 1 }, 2).message).toMatch(
      /^UNSUPPORTED_FEATURE: a child "c" starts while another actor still refers to an earlier one, which has ended \(step machine.stimulus\(go\), machine matchmaker, state a\)/,
    );
  });
});

describe('not refused', () => {
  test('an inline machine whose pool names the machine', () => {
    const machine = doing(assign(({ spawn }: Assigning) => ({ refs: [spawn(child)] })));
    const children = { any: { machine: child, instances: 2 } };
    const walk = Walk.start(machineModel(machine, { stimuli: { go: [{}] }, children }));
    const after = walk.take('machine.stimulus(go)');
    expect(Object.keys(after.view.actors.machine.children)).toEqual(['any#1']);
  });

  test('what a machine alone sends to its parent or emits: nobody is there to receive it', () => {
    const machine = doing(sendParent({ type: 'up' }), emit({ type: 'out' }));
    const walk = Walk.start(machineModel(machine, { stimuli: { go: [{}] } }));
    expect(walk.labels).toEqual(['machine.stimulus(go)']);
  });
});
