import { setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { withinLifetime } from '../lifetime.js';
import { listener, opening } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor, each } from './actors.js';
import { discrete } from './definition.js';
import { bag, fifo } from './links.js';
import { system } from './system.js';
import { member } from './view-types.js';

const tagged = setup({}).createMachine({
  id: 'tagged',
  initial: 'open',
  states: { open: { tags: 'visible', on: { shut: 'closed' } }, closed: {} },
});

const seen = () =>
  system('seen', {
    actors: {
      source: actor(opening({ type: 'hello', id: 'h1' }, { type: 'sleep' })),
      tagged: each(['t1', 't2'], () => actor(tagged, { stimuli: { shut: [{}] } })),
      listener: actor(listener),
    },
    links: {
      out: bag({ from: 'source', to: 'listener', carries: ['sleep', 'hello'] }),
      cross: fifo({ from: 'tagged', to: 'tagged', carries: ['shut'] }),
    },
    faults: { crash: { actors: ['listener'], budget: 2 } },
    clock: discrete({ horizon: 3 }),
  });

describe('a view', () => {
  const { view } = Walk.start(seen()).take('tagged[t2].stimulus(shut)');

  test('has families by id, and their values', () => {
    expect(Object.keys(view.actors.tagged)).toEqual(['t1', 't2']);
    expect(Object.values(view.actors.tagged).map(({ value }) => value)).toEqual(['open', 'closed']);
  });

  test('matches states and tags as XState does', () => {
    const { t1, t2 } = view.actors.tagged;
    expect([t1.matches('open'), t2.matches('open')]).toEqual([true, false]);
    expect([t1.hasTag('visible'), t2.hasTag('visible')]).toEqual([true, false]);
  });

  test('has all messages of a bag, by type', () => {
    expect(view.links.out).toEqual([{ type: 'sleep' }, { type: 'hello', id: 'h1' }]);
  });

  test('has no link from a member of a family to itself', () => {
    expect(view.links.cross).toEqual({ t1: { t2: [] }, t2: { t1: [] } });
  });

  test('has budgets and time', () => {
    expect([view.budgets.crash, view.budgets.lose, view.time]).toEqual([2, 0, 0]);
  });

  test('member finds by an id that the compiler does not know', () => {
    expect(member(view.actors.tagged, ['t1', 't2'].at(-1) ?? '').value).toBe('closed');
    expect(() => member(view.actors.tagged, 't3')).toThrow('No member t3 among t1, t2');
  });
});

describe('reads', () => {
  test.each([
    ['an actor', (view: SeenView) => view.actors.listener.value, ['actor listener']],
    ['a member', (view: SeenView) => view.actors.tagged.t2.value, ['actor tagged[t2]']],
    ['a link', (view: SeenView) => view.links.cross.t1.t2, ['link cross[t1][t2]']],
    ['a budget', (view: SeenView) => view.budgets.crash, ['budget crash']],
    ['the time', (view: SeenView) => view.time, ['clock']],
    ['nothing', (view: SeenView) => Object.keys(view.actors.tagged), []],
  ])('%s reads no more than its slots', (_part, look, slots) => {
    const model = seen();
    const [state = []] = model.transitionSystem.initialStates();
    const read: string[] = [];
    look(
      model.view((slot) => {
        read.push(model.transitionSystem.slots[slot] ?? '');
        return state[slot];
      }),
    );
    expect([...new Set(read)]).toEqual(slots);
  });
});

type SeenView = ReturnType<ReturnType<typeof seen>['view']>;

test('a view that is used after its function has returned is an error', () => {
  const model = seen();
  const [state = []] = model.transitionSystem.initialStates();
  const leaked = withinLifetime((lifetime) => model.view((slot) => state[slot], lifetime));
  expect(() => leaked.actors.listener.value).toThrow(/^LEAKED_VIEW: .*"actor listener"/);
});

test('a predicate of the system that leaks its view is caught', () => {
  let leaked: (() => unknown) | undefined;
  const { transitionSystem } = system('leaky', {
    actors: { listener: actor(listener) },
    quiescent: ({ actors }) => {
      leaked = () => actors.listener.value;
      return actors.listener.matches('awake');
    },
  });
  const [state = []] = transitionSystem.initialStates();
  expect(transitionSystem.quiescent?.holds((slot) => state[slot])).toBe(true);
  expect(() => leaked?.()).toThrow('LEAKED_VIEW');
});

describe('describe', () => {
  const model = seen();
  const described = (walk: Walk<SeenView>, slot: string): unknown =>
    model.describe(model.transitionSystem.slots.indexOf(slot), walk.slot(slot));

  test('leaves out what says nothing', () => {
    const walk = Walk.start(model);
    expect(described(walk, 'actor tagged[t1]')).toEqual({ value: 'open' });
    expect(described(walk, 'actor listener')).toEqual({ value: 'awake', context: { heard: [] } });
    expect(described(walk, 'link out: sleep')).toEqual([{ type: 'sleep' }]);
  });

  test('says that an actor is down', () => {
    const walk = Walk.start(model).take('fault.crash(listener)');
    expect(described(walk, 'actor listener')).toEqual({ status: 'down', context: { heard: [] } });
  });
});
