import { expect, test } from 'vitest';
import { createMachine, initialTransition } from 'xstate';
import { restingPlaces, statesIn } from './resting-places.js';

const machine = createMachine({
  id: 'm',
  initial: 'passage',
  states: {
    passage: { always: 'room' },
    guarded: { always: { guard: () => false, target: 'room' } },
    corridor: { initial: 'a', states: { a: { always: 'b' }, b: { always: '#m.room' } } },
    room: {
      type: 'parallel',
      states: {
        door: { initial: 'shut', states: { shut: {}, open: {}, last: { type: 'history' } } },
        light: {},
      },
    },
    stuck: { type: 'parallel', states: { x: {}, y: { always: '#m.room' } } },
    over: { type: 'final' },
  },
});

test('a machine rests in what it does not leave at once', () => {
  expect(restingPlaces(machine)).toEqual([
    'guarded',
    'room',
    'room.door',
    'room.door.shut',
    'room.door.open',
    'room.light',
    'over',
  ]);
});

test('a state value names the states around the innermost as well', () => {
  expect(statesIn('over')).toEqual(['over']);
  expect(statesIn({ room: { door: 'shut', light: {} } })).toEqual([
    'room',
    'room.door',
    'room.door.shut',
    'room.light',
  ]);
});

test('where a machine is, is among its resting places', () => {
  const { value } = initialTransition(machine)[0];
  expect(restingPlaces(machine)).toEqual(expect.arrayContaining([...statesIn(value)]));
});
