/**
 * Invoked and spawned machines, sentence by sentence; see "Children" in spec/semantics.md.
 */
import { setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { machineModel } from '../machine-model.js';
import { agency, agent, finishing, managed, manager } from '../testing/families.js';
import { actor } from './actors.js';
import type { Children } from './actors.js';
import { system } from './system.js';

/** Invokes an agency, which spawns workers. */
const outer = setup({ actors: { agency } }).createMachine({
  id: 'outer',
  initial: 'a',
  states: { a: { invoke: { src: 'agency' } } },
});

const OPEN = 'manager.stimulus(open)';
const CLOSE = 'manager.stimulus(close)';
const ASSIGN = 'manager.stimulus(assign j1)';

describe('a machine that a state invokes', () => {
  const opened = managed().take(OPEN);

  test('has a place of its own, which is free until then', () => {
    expect(managed().slot('actor manager.worker')).toEqual({ status: 'absent' });
    expect(opened.slot('actor manager.worker')).toMatchObject({
      status: 'active',
      address: ['w'],
      value: 'idle',
      context: { name: 'ann', jobs: [] },
    });
  });

  test('is seen by its id', () => {
    expect(managed().view.actors.manager.children.w).toBeUndefined();
    const { w } = opened.view.actors.manager.children;
    expect([w?.value, w?.status, w?.context.name]).toEqual(['idle', 'active', 'ann']);
    expect([w?.matches('idle'), w?.children]).toEqual([true, {}]);
  });

  test('is stopped when the state is left, with its timers', () => {
    const working = opened.take(ASSIGN);
    expect(working.labels).toContain('manager.worker.timer(after 10 in busy)');
    const closed = working.take(CLOSE);
    expect(closed.slot('actor manager.worker')).toEqual({ status: 'absent' });
    expect(closed.labels).toEqual([OPEN]);
  });

  test('begins anew when the state is entered again', () => {
    const again = opened.take(ASSIGN, CLOSE, OPEN);
    expect(again.view.actors.manager.children.w?.context.jobs).toEqual([]);
  });
});

describe('what parents and children say to each other', () => {
  test('is heard within the step, and what is answered as well', () => {
    const walk = managed().take(OPEN, ASSIGN);
    const { context, children } = walk.view.actors.manager;
    expect([context.accepted, children.w?.value]).toEqual([['j1'], 'busy']);
  });

  test('is part of the detail of the step', () => {
    expect(managed().take(OPEN).action(ASSIGN)).toMatchObject({
      actor: 'manager',
      detail: {
        kind: 'stimulus',
        told: [
          { from: 'manager', to: 'manager.worker', message: { type: 'work', for: 'j1' } },
          { from: 'manager.worker', to: 'manager', message: { type: 'accepted', job: 'j1' } },
        ],
      },
    });
  });

  test('is counted as discarded where it is not handled', () => {
    const busy = managed().take(OPEN, ASSIGN);
    expect(busy.discardedBy(ASSIGN)).toEqual(['manager.worker: work']);
  });
});

describe('the actions of a child', () => {
  const walk = managed().take(OPEN, ASSIGN);

  test('are labelled with its place', () => {
    expect(walk.labelsWith('manager.worker')).toEqual([
      'manager.worker.stimulus(finish)',
      'manager.worker.stimulus(fail)',
      'manager.worker.timer(after 10 in busy)',
    ]);
    const asking = walk.take('manager.worker.stimulus(fail)');
    expect(asking.labelsWith('manager.worker')).toEqual([
      'manager.worker.outcome(request, done yes)',
      'manager.worker.outcome(request, error no)',
    ]);
  });

  test('are taken by the child', () => {
    const { actor: who, family } = walk.action('manager.worker.stimulus(finish)');
    expect([who, family]).toEqual(['manager.worker', 'manager.worker.stimulus(finish)']);
  });

  test('read no more than they need', () => {
    const model = system('managed', {
      actors: {
        manager: actor(manager, { children: { worker: finishing } }),
        other: actor(manager),
      },
    });
    const { groups, slots } = model.transitionSystem;
    const [state = []] = model.transitionSystem.initialStates();
    const read = new Set<string>();
    const group = groups.find(({ name }) => name === 'stimuli of manager.worker');
    group?.successors((slot) => {
      read.add(slots[slot] ?? '');
      return state[slot];
    });
    expect([...read]).toEqual(['actor manager.worker']);
  });
});

describe('a child that ends', () => {
  const working = managed().take(OPEN, ASSIGN);

  test('tells its parent its output in the same step', () => {
    const { manager: view } = working.take('manager.worker.stimulus(finish)').view.actors;
    expect([view.value, view.context.result, view.children]).toEqual(['closed', 1, {}]);
  });

  test('tells its parent its error', () => {
    const failing = ['manager.worker.stimulus(fail)', 'manager.worker.outcome(request, error no)'];
    const { manager: view } = working.take(...failing).view.actors;
    expect([view.value, view.context.result]).toEqual(['broken', 'no']);
  });

  test('is a child, and keeps its place, until its parent stops it', () => {
    const hired = agent().take(
      'agency.stimulus(promote)',
      'agency.stimulus(order j1)',
      'agency.worker[1].stimulus(finish)',
    );
    const { children } = hired.view.actors.agency;
    expect([children.boss?.status, children.boss?.output]).toEqual(['done', 1]);
    expect(hired.take('agency.stimulus(demote)').view.actors.agency.children).toEqual({});
  });

  test('hears nothing more: what it is sent is discarded', () => {
    const ended = agent().take(
      'agency.stimulus(promote)',
      'agency.stimulus(order j1)',
      'agency.worker[1].stimulus(finish)',
    );
    expect(ended.discardedBy('agency.stimulus(order j1)')).toEqual(['agency.worker, ended: work']);
  });
});

const HIRE = 'agency.stimulus(hire)';

describe('a pool', () => {
  test('has as many places as are declared, numbered', () => {
    const walk = agent().take(HIRE, HIRE, 'agency.stimulus(order j1)');
    expect(walk.slot('actor agency.worker[1]')).toMatchObject({ value: 'idle' });
    expect(walk.labelsWith('timer')).toEqual(['agency.worker[2].timer(after 10 in busy)']);
    expect(walk.action('agency.worker[2].timer(after 10 in busy)').family).toBe(
      'agency.worker.timer(after 10 in busy)',
    );
  });

  test('is used from its first free place', () => {
    const walk = agent().take(HIRE, HIRE, 'agency.stimulus(dismiss)', 'agency.stimulus(promote)');
    expect(walk.slot('actor agency.worker[1]')).toMatchObject({ address: ['boss'] });
  });

  test('that is used up is an error with machine, state and pool', () => {
    expect(() => agent({ worker: 1 }).take(HIRE).labels).toThrow(
      'POOL_EXCEEDED: the machine starts "worker#2" when the pool "worker" of 1 is used up by ' +
        '"worker#1" (machine agency, state running, event hire, function worker). ' +
        "Declare a larger pool, children: { 'worker': 2 }, if the number has a bound. " +
        'A child that has ended keeps its place until stopChild, as it does in XState.',
    );
  });

  test('must be declared for what is spawned', () => {
    expect(() => agent({}).labels).toThrow(
      /^POOL_EXCEEDED: the machine spawns "worker", for which no pool is declared.*'worker': 2/,
    );
  });

  test('can be smaller than what is invoked, which is then an error', () => {
    expect(() => managed({ worker: 0 }).labels).toThrow(/POOL_EXCEEDED.*no pool/);
  });

  test('of a child belongs to each instance of it', () => {
    const nested = machineModel(outer, { children: { agency: { children: { worker: 2 } } } });
    expect(nested.transitionSystem.slots).toEqual([
      'actor machine',
      'actor machine.agency',
      'actor machine.agency.worker[1]',
      'actor machine.agency.worker[2]',
    ]);
  });

  test.each<[string, Children, RegExp]>([
    ['an unknown name', { nobody: 1 }, /INVALID_SYSTEM: children names "nobody".*machine agency/],
    ['half a place', { worker: 0.5 }, /INVALID_SYSTEM: the pool "worker" has 0.5 instances/],
  ])('of %s is refused', (_case, children, message) => {
    expect(() => agent(children)).toThrow(message);
  });
});
