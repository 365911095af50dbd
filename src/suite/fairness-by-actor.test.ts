import { setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { actor, each, model, system } from '../modeling/index.js';
import { machineModel } from '../modeling/machine-model.js';
import { byActor, isDeclared } from './fairness-by-actor.js';
import { fairnessText, strong, weak } from './fairness.js';
import { verify } from './run/verify.js';
import { suite } from './suite.js';
import { eventually } from './temporal.js';

/** Goes away and comes back for ever, and may turn round before it does. */
const walker = setup({}).createMachine({
  initial: 'here',
  states: {
    here: { on: { go: 'gone', turn: 'back' } },
    back: { on: { go: 'gone', turn: 'here' } },
    gone: { on: { go: 'here' } },
  },
});

const walkers = (ids: readonly string[]) =>
  system('walkers', {
    actors: {
      walker: each(ids, () => actor(walker, { stimuli: { go: [{}], turn: [{}] } })),
      guide: actor(walker, { stimuli: { turn: [{}] } }),
    },
  });

const child = setup({}).createMachine({
  initial: 'asleep',
  states: { asleep: { after: { 10: 'awake' } }, awake: {} },
});

/** Begins with a child; both have something to do. */
const parent = setup({ actors: { child } }).createMachine({
  invoke: { src: 'child' },
  initial: 'idle',
  states: { idle: { on: { start: 'busy' } }, busy: {} },
});

const texts = (...[assumption, of]: Parameters<typeof byActor>): readonly string[] =>
  byActor(assumption, of).map(fairnessText);

describe('an assumption about a name that several actors share', () => {
  const pair = walkers(['a', 'b']);

  it.each([
    [
      'a family of actors',
      weak('walker'),
      ['weak fairness of walker[a]', 'weak fairness of walker[b]'],
    ],
    [
      'a pattern with a family of actors',
      strong({ kind: 'stimulus', actor: 'walker' }),
      [
        'strong fairness of any stimulus by walker[a]',
        'strong fairness of any stimulus by walker[b]',
      ],
    ],
    [
      'actions of a family of actors, any of them of each',
      weak('walker.stimulus(go)', 'walker.stimulus(turn)'),
      [
        'weak fairness of walker.stimulus(go) by walker[a] or walker.stimulus(turn) by walker[a]',
        'weak fairness of walker.stimulus(go) by walker[b] or walker.stimulus(turn) by walker[b]',
      ],
    ],
    [
      'such an action, or one of somebody else',
      weak('walker.stimulus(go)', 'guide'),
      [
        'weak fairness of walker.stimulus(go) by walker[a] or guide',
        'weak fairness of walker.stimulus(go) by walker[b] or guide',
      ],
    ],
    ['one member', weak('walker[a]'), ['weak fairness of walker[a]']],
    ['one label', weak('walker[a].stimulus(go)'), ['weak fairness of walker[a].stimulus(go)']],
    [
      'a kind alone, which is no name',
      weak({ kind: 'stimulus' }),
      ['weak fairness of any stimulus'],
    ],
  ])('%s', (_, assumption, expected) => {
    expect(texts(assumption, pair)).toEqual(expected);
  });

  it('means the only member of a family too', () => {
    expect(byActor(weak('walker'), walkers(['a']))).toEqual([
      { strength: 'weak', name: 'walker', of: ['walker[a]'] },
    ]);
  });

  it('means the children of an actor', () => {
    const family = machineModel(parent, { stimuli: { start: [{}] } });
    expect(texts(weak('machine'), family)).toEqual([
      'weak fairness of machine',
      'weak fairness of machine.child',
    ]);
    expect(texts(weak({ kind: 'timer', actor: 'machine' }), family)).toEqual([
      'weak fairness of any timer by machine',
    ]);
  });

  it('knows what the system has, and does not know labels', () => {
    expect(
      [weak('walker'), weak({ kind: 'stimulus' }), weak('recovery.restart(guide)')].map((one) =>
        isDeclared(one, pair),
      ),
    ).toEqual([true, true, true]);
    expect(
      [weak('walkers'), weak({ kind: 'timer' }), weak('walker[a].stimulus(go)')].map((one) =>
        isDeclared(one, pair),
      ),
    ).toEqual([false, false, false]);
  });
});

describe('each member of a family', () => {
  const named = model({
    name: 'walkers',
    scopes: { small: ['a', 'b'], default: ['a', 'b'], large: ['a', 'b'] },
    build: walkers,
  });
  const goes = (id: string, assumption = weak('walker.stimulus(go)')) =>
    eventually(id, named, {
      forEach: { w: 'walker' },
      holds: {
        'the walker has gone': ({ actors, each: { w } }) =>
          actors.walker[w]?.matches('gone') === true,
      },
      fairness: [assumption],
    });

  it('is fair by itself, whatever the others do for ever', async () => {
    const any = weak('walker[a].stimulus(go)', 'walker[b].stimulus(go)');
    const all = suite('walking', { models: [named], properties: [goes('each'), goes('any', any)] });
    const { properties } = await verify(all, { mutants: false });
    expect(properties.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'each holds',
      'any violated',
    ]);
  });
});
