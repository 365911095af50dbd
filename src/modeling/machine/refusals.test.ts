import { assign, emit, enqueueActions, fromPromise, raise, sendTo, setup } from 'xstate';
import type { AnyActorRef, AnyStateMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { check, ModelError } from '../../checker/index.js';
import { peer } from './references.js';
import { actor } from '../system/actors.js';
import { system } from '../system/system.js';
import { Walk } from '../testing/walk.js';

/** Runs `machine` alone, two steps deep, with the stimulus `go`. */
const explored = (machine: AnyStateMachine, input?: unknown): void => {
  const stimuli = { go: [{}] };
  const walk = Walk.start(
    system('alone', {
      actors: { machine: actor(machine, { stimuli, input }), other: actor(quiet) },
    }),
  );
  for (const label of walk.labels) expect(walk.take(label).labels).toBeDefined();
};

const quiet = setup({}).createMachine({ id: 'quiet' });

const refusal = (machine: AnyStateMachine, input?: unknown): ModelError => {
  try {
    explored(machine, input);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const inA = (config: object): object => ({
  id: 'm',
  initial: 'a',
  context: { n: 0 },
  states: { a: config, b: {} },
});

const loose = setup({});
const machineOf = (config: object): AnyStateMachine => loose.createMachine(config);

let calls = 0;

describe('what has no sound translation is refused, naming machine, state, event and function', () => {
  test.each<[string, AnyStateMachine, Partial<ModelError>]>([
    [
      'a guard that nobody implements',
      machineOf(inA({ on: { go: { guard: 'missing', target: 'b' } } })),
      { code: 'MISSING_IMPLEMENTATION', place: { machine: 'm', state: 'a', function: 'missing' } },
    ],
    [
      'an action that nobody implements',
      machineOf(inA({ exit: 'missing', on: { go: 'b' } })),
      { code: 'MISSING_IMPLEMENTATION', place: { machine: 'm', state: 'a', function: 'missing' } },
    ],
    [
      'a delay that nobody implements',
      machineOf(inA({ after: { missing: 'b' } })),
      { code: 'MISSING_IMPLEMENTATION', place: { machine: 'm', state: 'a', function: 'missing' } },
    ],
    [
      'an action that is enqueued and that nobody implements',
      machineOf(
        inA({
          on: {
            go: {
              actions: enqueueActions(({ enqueue }) => {
                enqueue({ type: 'missing' });
              }),
            },
          },
        }),
      ),
      {
        code: 'MISSING_IMPLEMENTATION',
        place: { machine: 'm', state: 'a', function: 'missing', event: 'go' },
      },
    ],
    [
      'endless always transitions',
      machineOf({
        ...inA({ on: { go: 'x' } }),
        states: { a: { on: { go: 'x' } }, x: { always: 'y' }, y: { always: 'x' } },
      }),
      { code: 'ENDLESS_ALWAYS', place: { machine: 'm', state: 'a', event: 'go' } },
    ],
    [
      'endless raised events',
      machineOf(inA({ on: { go: { actions: raise({ type: 'go' }) } } })),
      { code: 'ENDLESS_ALWAYS', place: { machine: 'm', state: 'a', event: 'go' } },
    ],
    [
      'a guard that throws',
      setup({
        guards: {
          broken: () => {
            throw new Error('no');
          },
        },
      }).createMachine({
        id: 'm',
        initial: 'a',
        states: { a: { on: { go: { guard: 'broken', target: 'b' } } }, b: {} },
      }),
      {
        code: 'MODEL_FUNCTION_THREW',
        place: { machine: 'm', state: 'a', function: 'broken', event: 'go' },
      },
    ],
    [
      'an assignment that throws',
      machineOf(
        inA({
          on: {
            go: {
              actions: assign(() => {
                throw new Error('no');
              }),
            },
          },
        }),
      ),
      {
        code: 'MODEL_FUNCTION_THREW',
        place: { machine: 'm', state: 'a', function: 'assign', event: 'go' },
      },
    ],
    [
      'an entry action that throws as the machine starts',
      machineOf(
        inA({
          entry: assign(() => {
            throw new Error('no');
          }),
        }),
      ),
      {
        code: 'MODEL_FUNCTION_THREW',
        place: { machine: 'm', function: 'assign', event: 'xstate.init' },
      },
    ],
    [
      'a guard that counts its calls',
      setup({ guards: { everySecond: () => ++calls % 2 === 0 } }).createMachine({
        id: 'm',
        initial: 'a',
        states: { a: { on: { go: { guard: 'everySecond', target: 'b' } } }, b: {} },
      }),
      {
        code: 'IMPURE_FUNCTION',
        place: { machine: 'm', state: 'a', function: 'everySecond', event: 'go' },
      },
    ],
    [
      'an assignment that draws numbers',
      setup({
        types: { context: {} as { n: number } },
        actions: { draw: assign({ n: () => ++calls }) },
      }).createMachine({
        id: 'm',
        context: { n: 0 },
        initial: 'a',
        states: { a: { on: { go: { actions: 'draw' } } } },
      }),
      {
        code: 'IMPURE_FUNCTION',
        place: { machine: 'm', state: 'a', function: 'draw', event: 'go' },
      },
    ],
    [
      'an assignment that keeps the name of its session',
      setup({
        types: { context: {} as { name: string } },
        actions: { sign: assign(({ self }) => ({ name: self.sessionId })) },
      }).createMachine({
        id: 'm',
        context: { name: '' },
        initial: 'a',
        states: { a: { on: { go: { actions: 'sign' } } } },
      }),
      {
        code: 'IMPURE_FUNCTION',
        place: { machine: 'm', state: 'a', function: 'sign', event: 'go' },
      },
    ],
    [
      'an assignment that changes the context in place',
      setup({
        types: { context: {} as { list: number[] } },
        actions: {
          push: assign(({ context }) => {
            context.list.push(1);
            return {};
          }),
        },
      }).createMachine({
        id: 'm',
        context: { list: [] },
        initial: 'a',
        states: { a: { on: { go: { actions: 'push' } } } },
      }),
      {
        code: 'IMPURE_FUNCTION',
        place: { machine: 'm', state: 'a', function: 'push', event: 'go' },
      },
    ],
    [
      'a function in the context',
      setup({ types: { context: {} as { f: () => number } } }).createMachine({
        id: 'm',
        context: { f: () => 1 },
      }),
      {
        code: 'UNENCODABLE_VALUE',
        place: { machine: 'm', path: 'context.f', event: 'xstate.init' },
      },
    ],
    [
      'sending to an actor that the machine does not have',
      machineOf(inA({ on: { go: { actions: sendTo('nobody', { type: 'x' }) } } })),
      {
        code: 'UNSUPPORTED_FEATURE',
        place: { machine: 'm', state: 'a', function: 'sendTo', event: 'go' },
      },
    ],
    [
      'an invoked promise without outcomes',
      setup({ actors: { load: fromPromise(() => Promise.resolve(1)) } }).createMachine({
        id: 'm',
        initial: 'a',
        states: { a: { on: { go: 'b' } }, b: { invoke: { src: 'load' } } },
      }),
      {
        code: 'UNSUPPORTED_FEATURE',
        place: { machine: 'm', state: 'a', function: 'load', event: 'go' },
      },
    ],
    [
      'an emission that no link carries',
      machineOf(inA({ on: { go: { actions: emit({ type: 'out' }), target: 'b' } } })),
      {
        code: 'UNROUTED_EMISSION',
        place: { machine: 'm', state: 'b', step: 'machine.stimulus(go)' },
      },
    ],
  ])('%s', (_case, machine, expected) => {
    const { code, place } = refusal(machine);
    expect({ code, place }).toEqual(expected);
  });

  test('reading the snapshot of a peer', () => {
    const spy = setup({
      types: { input: {} as { other: AnyActorRef }, context: {} as { other: AnyActorRef } },
      guards: { hasState: ({ context }) => context.other.getSnapshot() !== undefined },
    }).createMachine({
      id: 'spy',
      context: ({ input }) => input,
      initial: 'a',
      states: { a: { on: { go: { guard: 'hasState', target: 'b' } } }, b: {} },
    });
    const { code, place } = refusal(spy, { other: peer('other') });
    expect({ code, place }).toEqual({
      code: 'UNSUPPORTED_FEATURE',
      place: { machine: 'spy', state: 'a', function: 'hasState', event: 'go' },
    });
  });

  test('a function that throws is reported with the event on which it ran', () => {
    const cart = setup({
      types: { events: {} as { type: 'go'; item: { price: number } } },
    }).createMachine({
      id: 'm',
      context: { n: 0 },
      initial: 'a',
      states: { a: { on: { go: { actions: assign({ n: ({ event }) => event.item.price }) } } } },
    });
    expect(refusal(cart).message).toBe(
      'MODEL_FUNCTION_THREW: a function of the machine threw: ' +
        "Cannot read properties of undefined (reading 'price') " +
        '(machine m, state a, event go, function assign). ' +
        'Guard the transition, or give the stimuli the payload that the machine expects.',
    );
  });

  test('every message names a remedy', () => {
    const { message } = refusal(machineOf(inA({ exit: 'missing', on: { go: 'b' } })));
    expect(message).toBe(
      'MISSING_IMPLEMENTATION: nobody implements the action "missing" ' +
        '(machine m, state a, function missing). ' +
        'Implement it with setup(...) or machine.provide({ actions: { ... } }).',
    );
  });
});

describe('memory between the steps of a machine', () => {
  test('is found although steps are remembered', () => {
    let turned = false;
    const sneaky = setup({ guards: { turned: () => turned } }).createMachine({
      id: 'sneaky',
      initial: 'a',
      states: { a: { on: { go: { guard: 'turned', target: 'b' } } }, b: {} },
    });
    const model = system('sneaky', {
      actors: { machine: actor(sneaky, { stimuli: { go: [{}] } }) },
    });
    const ask = (): void => {
      expect(Walk.start(model).labels).toEqual([]);
    };
    ask();
    turned = true;
    const again = (): void => {
      for (let asked = 0; asked < 20; asked++) ask();
    };
    expect(again).toThrow(/IMPURE_FUNCTION.*machine sneaky, state a, event go, function turned/);
  });
});

describe('chance and clock are out of reach while a machine is checked', () => {
  test.each<[string, () => boolean]>([
    ['draws lots', () => Math.random() > 2],
    ['looks at the clock', () => Date.now() < 0],
  ])('a guard that %s is refused at once, although it always says no', async (_, lucky) => {
    const config = inA({ on: { go: { guard: 'lucky', target: 'b' } } });
    const machine = loose.createMachine(config).provide({ guards: { lucky } });
    const model = system('alone', {
      actors: { machine: actor(machine, { stimuli: { go: [{}] } }) },
    });
    const error: unknown = await check(model.transitionSystem, { properties: [] }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({
      code: 'IMPURE_FUNCTION',
      place: { machine: 'm', state: 'a', event: 'go', function: 'lucky' },
    });
  });
});
