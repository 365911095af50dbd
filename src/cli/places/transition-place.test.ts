import typescript from 'typescript';
import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { machineLiteralsIn } from './machine-literals.js';
import { literalOf, transitionPlace } from './transition-place.js';
import type { Taken } from './transition-place.js';

const text = `
import { createMachine, setup } from 'xstate';
const shared = { stop: 'idle' };
export const worker = setup({ actions: {} }).createMachine({
  id: 'worker',
  initial: 'idle',
  on: { 'admin.*': {} },
  states: {
    idle: { on: { start: 'busy' } },
    busy: {
      on: { ...shared, pause: 'idle' },
      initial: 'one',
      states: {
        one: { on: { start: 'two' }, after: { 100: 'two' } },
        two: { invoke: { src: 'load', onDone: 'one' } },
      },
    },
  },
});
export const other = createMachine({ initial: 'idle', states: { idle: { on: { begin: {} } } } });
export const twin = createMachine({ initial: 'a', states: { a: {} } } as const);
export const twinToo = createMachine({ initial: 'a', states: { a: {} } });
`;
const literals = machineLiteralsIn(typescript, { file: 'worker.ts', text });

/** The same machine as it is at run time. */
const worker = createMachine({
  id: 'worker',
  initial: 'idle',
  on: { 'admin.*': {} },
  states: {
    idle: { on: { start: 'busy' } },
    busy: {
      on: { stop: 'idle', pause: 'idle' },
      initial: 'one',
      states: {
        one: { on: { start: 'two' }, after: { 100: 'two' } },
        two: { invoke: { src: 'load', onDone: 'one' } },
      },
    },
  },
});

const lineOf = (taken: Taken): number => {
  const literal = literalOf(worker, literals);
  return literal === undefined ? 0 : transitionPlace(literal, taken).line;
};

describe('the literal of a machine', () => {
  it('is told by states, events and id', () => {
    expect(literalOf(worker, literals)?.place).toEqual({ file: 'worker.ts', line: 4, column: 23 });
    const states = { idle: { on: { begin: {} } } };
    expect(literalOf(createMachine({ initial: 'idle', states }), literals)?.place.line).toBe(20);
  });

  it.each<[string, AnyStateMachine]>([
    ['another event', createMachine({ initial: 'idle', states: { idle: { on: { end: {} } } } })],
    ['another id', createMachine({ ...worker.config, id: 'workman' } as object)],
    ['two that look the same', createMachine({ initial: 'a', states: { a: {} } })],
  ])('is none for %s', (_what, machine) => {
    expect(literalOf(machine, literals)).toBeUndefined();
  });
});

describe('the place of a transition', () => {
  it.each<[string, Taken, number]>([
    ['in the state', { from: 'idle', kind: 'event', event: 'start' }, 9],
    ['in the inner state first', { from: { busy: 'one' }, kind: 'event', event: 'start' }, 14],
    ['in the outer state', { from: { busy: 'one' }, kind: 'event', event: 'pause' }, 11],
    ['of a wildcard', { from: 'idle', kind: 'event', event: 'admin.reset' }, 7],
    ['of a timer', { from: { busy: 'one' }, kind: 'timer', event: 'xstate.after.100' }, 14],
    ['of an outcome', { from: { busy: 'two' }, kind: 'outcome', event: 'xstate.done' }, 15],
    ['is the machine where the text hides it', { from: 'busy', kind: 'event', event: 'stop' }, 4],
    [
      'is the machine where the state is unknown',
      { from: undefined, kind: 'event', event: 'x' },
      4,
    ],
  ])('%s', (_what, taken, line) => {
    expect(lineOf(taken)).toBe(line);
  });
});
