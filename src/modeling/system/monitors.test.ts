import { assign, emit, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { listener, opening } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import { monitor } from './monitor-spec.js';
import { fifo } from './links.js';
import { system } from './system.js';

const recorder = setup({
  types: {
    events: {} as { type: 'sawReceipt'; id: string } | { type: 'sawLoss' },
    context: {} as { receipts: readonly string[]; losses: number },
  },
}).createMachine({
  id: 'recorder',
  context: { receipts: [], losses: 0 },
  on: {
    sawReceipt: {
      actions: assign({ receipts: ({ context, event }) => [...context.receipts, event.id] }),
    },
    sawLoss: { actions: assign({ losses: ({ context }) => context.losses + 1 }) },
  },
});

const observing = (machine: typeof recorder = recorder) =>
  system('monitored', {
    actors: {
      source: actor(opening({ type: 'hello', id: 'h1' }, { type: 'hello', id: 'h2' })),
      listener: actor(listener, { stimuli: { sleep: [{}] } }),
    },
    links: { out: fifo({ from: 'source', to: 'listener', carries: ['hello'] }) },
    faults: { lose: { links: ['out'], budget: 1 } },
    monitors: {
      order: monitor(machine, {
        observes: (step) => {
          if (step.kind === 'lose') return { type: 'sawLoss' };
          if (step.kind !== 'receive') return undefined;
          return { type: 'sawReceipt', id: (step.message as { type: string; id: string }).id };
        },
      }),
    },
  });

describe('a monitor', () => {
  test('moves in the same step as the action that it observes', () => {
    const walk = Walk.start(observing()).take(
      'fault.lose(out, hello h1)',
      'listener.stimulus(sleep)',
      'listener.receive(out, hello h2)',
    );
    expect(walk.view.monitors.order.context).toEqual({ receipts: ['h2'], losses: 1 });
  });

  test('takes no action of its own', () => {
    expect(Walk.start(observing()).labelsWith('order')).toEqual([]);
  });

  test('is not read where it does not care', () => {
    const { transitionSystem } = observing();
    const { slots, groups } = transitionSystem;
    const [state = []] = transitionSystem.initialStates();
    const read: string[] = [];
    groups[0]?.successors((slot) => {
      read.push(slots[slot] ?? '');
      return state[slot];
    });
    expect([groups[0]?.name, [...new Set(read)]]).toEqual([
      'stimuli of listener',
      ['actor listener'],
    ]);
  });

  test('must not send', () => {
    const loud = setup({ types: { events: {} as { type: 'saw' } } }).createMachine({
      id: 'loud',
      on: { saw: { actions: emit({ type: 'noise' }) } },
    });
    const walk = Walk.start(
      system('loud', {
        actors: { listener: actor(listener, { stimuli: { sleep: [{}] } }) },
        monitors: { loud: monitor(loud, { observes: () => ({ type: 'saw' }) }) },
      }),
    );
    expect(() => walk.labels).toThrow(/UNSUPPORTED_FEATURE: the monitor "loud" sends an event/);
  });

  test('must not have timers', () => {
    const late = setup({}).createMachine({
      id: 'late',
      initial: 'a',
      states: { a: { after: { 5: 'b' } }, b: {} },
    });
    const timed = system('late', {
      actors: { listener: actor(listener) },
      monitors: { late: monitor(late, { observes: () => undefined }) },
    });
    expect(() => timed.transitionSystem).toThrow(
      /UNSUPPORTED_FEATURE: the monitor "late" has timers/,
    );
  });

  test('a throwing observer is named', () => {
    const walk = Walk.start(
      system('throwing', {
        actors: { listener: actor(listener, { stimuli: { sleep: [{}] } }) },
        monitors: {
          broken: monitor(recorder, {
            observes: () => {
              throw new Error('no idea');
            },
          }),
        },
      }),
    );
    expect(() => walk.labels).toThrow(
      /MODEL_FUNCTION_THREW: .*no idea.*function observes of the monitor broken/,
    );
  });
});
