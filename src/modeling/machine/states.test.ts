import { assign, emit, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { actor } from '../system/actors.js';
import { system } from '../system/system.js';
import { machineModel } from '../machine-model.js';
import { Walk } from '../testing/walk.js';

describe('history', () => {
  const player = setup({}).createMachine({
    id: 'player',
    initial: 'on',
    states: {
      on: {
        initial: 'low',
        states: { low: { on: { louder: 'high' } }, high: {}, last: { type: 'history' } },
        on: { off: 'off' },
      },
      off: { on: { on: 'on.last' } },
    },
  });
  const walk = Walk.start(machineModel(player));
  const [off, louder, on] = ['off', 'louder', 'on'].map((type) => `machine.stimulus(${type})`) as [
    string,
    string,
    string,
  ];

  test('distinguishes states that value and context do not', () => {
    const quietly = walk.take(off);
    const loudly = walk.take(louder, off);
    expect(quietly.view.actors.machine.value).toEqual(loudly.view.actors.machine.value);
    expect(quietly.slot('actor machine')).toMatchObject({
      history: { 'player.on.last': ['player.on.low'] },
    });
    expect(loudly.slot('actor machine')).toMatchObject({
      history: { 'player.on.last': ['player.on.high'] },
    });
  });

  test('is resumed', () => {
    expect(walk.take(louder, off, on).view.actors.machine.value).toEqual({ on: 'high' });
    expect(walk.take(off, on).view.actors.machine.value).toEqual({ on: 'low' });
  });
});

describe('parallel states', () => {
  const regions = setup({
    types: {
      context: {} as { order: readonly string[] },
      events: {} as { type: 'both' } | { type: 'onlyA' },
    },
    actions: {
      note: assign({
        order: ({ context }, { region }: { region: string }) => [...context.order, region],
      }),
    },
  }).createMachine({
    id: 'regions',
    type: 'parallel',
    context: { order: [] },
    states: {
      // The names run against the order of the document on purpose.
      z: {
        initial: 'one',
        states: { one: { on: { onlyA: 'two' } }, two: {} },
        on: { both: { actions: { type: 'note', params: { region: 'z' } } } },
      },
      a: {
        initial: 'one',
        states: { one: {} },
        on: { both: { actions: { type: 'note', params: { region: 'a' } } } },
      },
    },
  });
  const walk = Walk.start(machineModel(regions));

  test('take their transitions in document order, whatever happened before', () => {
    expect(walk.take('machine.stimulus(both)').view.actors.machine.context.order).toEqual([
      'z',
      'a',
    ]);
    const later = walk.take('machine.stimulus(onlyA)', 'machine.stimulus(both)');
    expect(later.view.actors.machine.context.order).toEqual(['z', 'a']);
    expect(later.view.actors.machine.value).toEqual({ z: 'two', a: 'one' });
  });
});

describe('ends', () => {
  const ending = setup({ types: { output: {} as { answer: number } } }).createMachine({
    id: 'ending',
    initial: 'open',
    output: { answer: 42 },
    states: { open: { on: { close: 'closed' } }, closed: { type: 'final' } },
    on: { again: '.open' },
  });
  const ended = Walk.start(machineModel(ending)).take('machine.stimulus(close)');

  test('a final state is terminal although the snapshot would still transition', () => {
    expect(ended.labels).toEqual([]);
    expect(ended.isQuiescent).toBe(true);
  });

  test('and the output is in the view', () => {
    const { status, output } = ended.view.actors.machine;
    expect([status, output]).toEqual(['done', { answer: 42 }]);
  });
});

describe('custom actions', () => {
  const shipped = setup({
    actions: { track: () => undefined, log: () => undefined },
  }).createMachine({
    id: 'shipped',
    initial: 'a',
    states: { a: { entry: 'track', on: { go: { target: 'a', actions: ['log'] } } } },
  });

  test('are not run, and are warned about', () => {
    const model = machineModel(shipped);
    expect(model.warnings().map((warning) => warning.function)).toEqual(['log', 'track']);
    expect(model.warnings()[0]?.message).toBe(
      'The action "log" of the machine "shipped" is not run: its effects are outside of the proof',
    );
  });

  test('unless they are declared quiet', () => {
    expect(machineModel(shipped, { quiet: ['log', 'track'] }).warnings()).toEqual([]);
  });
});

describe('one machine alone', () => {
  const cart = setup({
    types: {
      context: {} as { items: number },
      events: {} as { type: 'add'; count: number } | { type: 'clear' },
      emitted: {} as { type: 'changed' },
    },
  }).createMachine({
    id: 'cart',
    context: { items: 0 },
    on: {
      add: {
        guard: ({ context, event }) => context.items + event.count <= 2,
        actions: assign({ items: ({ context, event }) => context.items + event.count }),
      },
      clear: { actions: [assign({ items: 0 }), emit({ type: 'changed' })] },
      'cart.*': {},
    },
  });

  test('takes every event type that it names, without payload, by default', () => {
    const model = machineModel(cart, { ignores: ['changed'] });
    expect(model.name).toBe('cart');
    expect(model.transitionSystem.groups.flatMap(({ families }) => families)).toEqual([
      'machine.stimulus(add)',
      'machine.stimulus(clear)',
    ]);
  });

  test('or the stimuli that it is given', () => {
    const model = machineModel(cart, {
      stimuli: { add: [{ count: 1 }, { count: 2 }] },
      quiescent: ({ actors }) => actors.machine.context.items === 2,
    });
    const full = Walk.start(model).take('machine.stimulus(add 2)');
    expect([full.labels, full.isQuiescent]).toEqual([[], true]);
  });
});

test('each machine step runs once, however often it is asked for', () => {
  const model = system('counted', {
    actors: {
      machine: actor(
        setup({}).createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: {} } }),
        { stimuli: { go: [{}] } },
      ),
    },
  });
  const walk = Walk.start(model);
  expect(walk.labels).toEqual(['machine.stimulus(go)']);
  const runs = model.machineRuns();
  expect(walk.labels).toEqual(['machine.stimulus(go)']);
  expect(model.machineRuns()).toBe(runs);
});
