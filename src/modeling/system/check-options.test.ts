import { createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { actor } from './actors.js';
import { system } from './system.js';

const machine = createMachine({ id: 'upload', on: { go: {} } });

describe('what is said of an actor is refused where it means nothing:', () => {
  test.each([
    ['a payload that is no list', { stimuli: { go: {} } }, /stimuli\.go: no list of payloads/],
    ['a payload that is no object', { stimuli: { go: [3] } }, /stimuli\.go\.0: a payload is no/],
    ['an end that is misspelt', { outcomes: { put: { output: [1], errors: [] } } }, /outputs/],
    ['an end that nobody thought of', { outcomes: { put: { outputs: [1] } } }, /errors: no list/],
    [
      'an outcome that is none',
      { outcomes: { put: null } },
      /outcomes\.put: no \{ outputs, errors/,
    ],
    ['a child that is none', { children: { part: null } }, /children\.part: neither a number nor/],
    ['an unknown option', { stimulus: {} }, /Unrecognized key: "stimulus".*Options are input, /],
  ])('%s', (_case, options, message) => {
    const declare = (): unknown => actor(machine, options as never);
    expect(declare).toThrow(/^INVALID_SYSTEM: the options of an actor are wrong: .*upload/);
    expect(declare).toThrow(message);
  });

  test('a machine that is none, and an actor that is none', () => {
    expect(() => actor(undefined as never)).toThrow(
      /^INVALID_SYSTEM: .* not given an XState machine/,
    );
    const broken = system('broken', { actors: { a: null as never } });
    expect(() => broken.transitionSystem).toThrow(/^INVALID_SYSTEM: "a" is no actor/);
  });

  test('what may be left out is no mistake', () => {
    expect(() => actor(machine, { stimuli: { go: [{ id: 1 }] }, keeps: [] })).not.toThrow();
    expect(() => actor(machine, { children: { part: 2 } })).not.toThrow();
  });
});
