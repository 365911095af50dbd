import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { machineModel, model } from '../../modeling/index.js';
import { plainPalette } from '../../report/index.js';
import { actionProperty, invariant, noDeadlock } from '../../suite/index.js';
import { bind } from '../../suite/bind.js';
import { runCommand, whereLine } from './commands.js';
import { Exploration } from './exploration.js';

const door = model({
  name: 'door',
  scopes: { small: null, default: null, large: null },
  build: () =>
    machineModel(
      createMachine({
        initial: 'closed',
        states: {
          closed: { on: { open: 'opened' } },
          opened: { on: { close: 'closed', lock: 'locked' } },
          locked: {},
        },
      }),
    ),
});

const properties = [
  invariant('D1', door, {
    holds: { 'never locked': ({ actors }) => !actors.machine.matches('locked') },
    witness: () => true,
  }),
  actionProperty('D2', door, {
    holds: { 'no step stands still': ({ before, after }) => before !== after },
    witness: () => true,
  }),
  noDeadlock('D3', door),
];

/** A walk whose recorded run opens the door and locks it. */
const walkAlongRun = (): Exploration => {
  const system = door.build(null);
  const instances = properties.flatMap((property) => bind(property, system));
  const scout = new Exploration({ system, instances });
  const states = [scout.state];
  const labels = ['machine.stimulus(open)', 'machine.stimulus(lock)'];
  for (const label of labels) {
    const [step] = scout.enabled().filter(({ action }) => action.label === label);
    if (step !== undefined) scout.take(step);
    states.push(scout.state);
  }
  return new Exploration({ system, instances, recorded: { states, labels } });
};

/** What some lines are answered with, one after the other. */
const say = (walk: Exploration, ...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => runCommand(walk, line, plainPalette).lines);

describe('the commands of the explorer', () => {
  it('step follows the recorded run, says what changed, and ends where it ends', () => {
    expect(say(walkAlongRun(), 'step', 's', 'step')).toEqual([
      'step 1: machine.stimulus(open)',
      '  machine: closed → opened',
      'step 2: machine.stimulus(lock)   violated: "never locked"   ' +
        'violated: "some action is possible, or it is at rest"',
      '  machine: opened → locked',
      'the recorded run ends here; take one of what is enabled',
    ]);
  });

  it('enabled lists what is possible and what is not, and take takes it, by number or label', () => {
    const walk = walkAlongRun();
    expect(say(walk, 'enabled', 'take 1', 'e', 't machine.stimulus(close)')).toEqual([
      '  1  machine.stimulus(open)',
      '  not possible: machine.stimulus(close), machine.stimulus(lock)',
      'step 1: machine.stimulus(open)',
      '  machine: closed → opened',
      '  1  machine.stimulus(close)',
      '  2  machine.stimulus(lock)',
      '  not possible: machine.stimulus(open)',
      'step 2: machine.stimulus(close)',
      '  machine: opened → closed',
    ]);
    expect(say(walk, 'take 9', 'step')).toEqual([
      '"9" is not possible here; "enabled" lists what is',
      'this is no state of the recorded run; go back, or take one of what is enabled',
    ]);
  });

  it('back and goto move along the run, and onto it again', () => {
    const walk = walkAlongRun();
    say(walk, 'step', 'take 1');
    expect(say(walk, 'back', 'goto 2', 'back 2')).toEqual([
      'step 1: machine.stimulus(open)',
      'step 2: machine.stimulus(lock)   violated: "never locked"   ' +
        'violated: "some action is possible, or it is at rest"',
      'in an initial state',
    ]);
    expect(say(walk, 'goto 7').at(0)).toBe('the run has no step 7');
    expect(say(walk, 'goto x', 'back 0')).toEqual([
      'goto takes the number of a step, such as 3; 0 is the initial state',
      'back takes how many steps, such as 2',
    ]);
  });

  it('why says which parts hold; a step property is not asked before a step', () => {
    const walk = walkAlongRun();
    expect(say(walk, 'why').map((line) => line.trim().split(/ {2,}/).slice(0, 2))).toEqual([
      ['holds', 'D1'],
      ['holds', 'D3'],
    ]);
    expect(say(walk, 'goto 2', 'w').slice(1)).toEqual([
      '  FAILS  D1  "never locked"',
      '  holds  D2  "no step stands still"',
      '  FAILS  D3  "some action is possible, or it is at rest"',
    ]);
  });

  it('state shows every part, diff what the last step changed', () => {
    const walk = walkAlongRun();
    expect(say(walk, 'diff', 'state')).toEqual([
      '  nothing has changed',
      '  actor machine  {value: closed}',
    ]);
    expect(say(walk, 'step', 'd').slice(-1)).toEqual(['  machine: closed → opened']);
  });

  it('says what there is where there is no such command, and ends when told', () => {
    const walk = walkAlongRun();
    expect(say(walk, 'tke').join()).toContain('Did you mean "take"?');
    expect(say(walk, 'help').length).toBeGreaterThan(8);
    expect(runCommand(walk, 'quit', plainPalette)).toEqual({ lines: [], ends: true });
    expect(whereLine(walk)).toBe('in an initial state');
  });
});
