import { describe, expect, test } from 'vitest';
import { createMachine, initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import type { RunningValue } from './actor-value.js';
import { Deafness } from './deafness.js';

const machine = createMachine({
  type: 'parallel',
  states: {
    plain: { initial: 'idle', states: { idle: { on: { start: 'busy' } }, busy: {} } },
    prefix: { on: { 'order.*': {} } },
  },
  on: { reset: '.plain.idle' },
});
const any = createMachine({ initial: 'a', states: { a: { on: { '*': {} } } } });
/** What it does at once depends on the event that nobody handles. */
const eventless = createMachine({
  initial: 'a',
  states: { a: { always: { guard: ({ event }) => event.type === 'x', target: 'b' } }, b: {} },
});

const isDeaf = (snapshot: AnyMachineSnapshot, type: string): boolean =>
  new Deafness().of({ value: snapshot.value } as RunningValue, type, () => snapshot);

describe('a machine is deaf to an event', () => {
  const idle = initialTransition(machine)[0];
  const [busy] = transition(machine, idle, { type: 'start' });

  test('that no active state mentions', () => {
    expect(isDeaf(idle, 'other')).toBe(true);
    expect(isDeaf(busy, 'start')).toBe(true);
    expect(isDeaf(idle, 'start')).toBe(false);
  });

  test('but not to one that a parent or a region handles', () => {
    expect(isDeaf(busy, 'reset')).toBe(false);
    expect(isDeaf(busy, 'order.placed')).toBe(false);
  });

  test('but not where a wildcard or a transition on no event may be taken', () => {
    expect(isDeaf(initialTransition(any)[0], 'other')).toBe(false);
    expect(isDeaf(initialTransition(eventless)[0], 'x')).toBe(false);
  });

  test("but not to XState's own events, which end a machine that does not handle them", () => {
    expect(isDeaf(idle, 'xstate.error.actor.child')).toBe(false);
  });

  test.each(['start', 'reset', 'order.placed', 'other', 'ordering'])(
    '%s: XState agrees',
    (type) => {
      for (const snapshot of [idle, busy]) {
        const [next, actions] = transition(machine, snapshot, { type });
        const isUnmoved = next === snapshot && actions.length === 0;
        if (isDeaf(snapshot, type)) expect(isUnmoved).toBe(true);
      }
    },
  );

  test('and the states and the type alone are remembered', () => {
    const deafness = new Deafness();
    const value = { value: busy.value } as RunningValue;
    expect(deafness.of(value, 'start', () => busy)).toBe(true);
    const never = (): never => {
      throw new Error('asked again');
    };
    expect(deafness.of({ value: busy.value } as RunningValue, 'start', never)).toBe(true);
  });
});
