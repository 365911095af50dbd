/**
 * Children and the rest of the system: links, crashes, time; see "Children" in spec/semantics.md.
 */
import { assign, sendTo, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { byManager, finishing, managed, manager } from '../testing/families.js';
import { listener } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor, each } from './actors.js';
import { discrete } from './definition.js';
import { fifo } from './links.js';
import { system } from './system.js';

describe('what a child sends out of its family', () => {
  const speaking = (options: { readonly capacity?: number; readonly reject?: boolean } = {}) =>
    Walk.start(
      system('speaking', {
        actors: {
          manager: each(['m'], () =>
            actor(manager, { stimuli: byManager, children: { worker: {} } }),
          ),
          listener: actor(listener),
        },
        links: {
          logs: fifo({
            from: 'manager',
            to: 'listener',
            carries: ['log'],
            ...(options.capacity !== undefined && { capacity: options.capacity }),
            ...(options.reject && { overflow: 'reject', reply: () => ({ type: 'finish' }) }),
          }),
        },
      }),
    ).take('manager[m].stimulus(open)');
  const order = 'manager[m].stimulus(assign j1)';

  test('is carried by the links of the root', () => {
    const walk = speaking().take(order);
    expect(walk.view.links.logs.m).toEqual([{ type: 'log', text: 'j1' }]);
  });

  test('blocks the step of whoever caused it where a link is full', () => {
    const full = speaking({ capacity: 1 }).take(order, 'manager[m].worker.timer(after 10 in busy)');
    expect(full.labels).not.toContain(order);
  });

  test('is answered to the child where a full link rejects it', () => {
    const full = speaking({ capacity: 1, reject: true }).take(
      order,
      'manager[m].worker.timer(after 10 in busy)',
      order,
    );
    expect(full.view.actors.manager.m.context.result).toBe(2);
  });

  test('is an error where no link carries it, unless the child or the root ignores it', () => {
    const none = managed({ worker: {} });
    expect(() => none.take('manager.stimulus(open)').labels).toThrow(
      /^UNROUTED_EMISSION: "manager.worker" emits "log".*machine worker, state busy/,
    );
  });
});

describe('a crash', () => {
  const keeper = (budget = 1) =>
    Walk.start(
      system('crashing', {
        actors: {
          manager: actor(manager, {
            stimuli: byManager,
            children: { worker: { ...finishing, ignores: [] } },
            keeps: ['accepted'],
          }),
          listener: actor(listener),
        },
        links: { logs: fifo({ from: 'manager', to: 'listener', carries: ['log'] }) },
        faults: { crash: { actors: ['manager'], budget } },
      }),
    );
  const busy = keeper().take('manager.stimulus(open)', 'manager.stimulus(assign j1)');

  test('takes the whole family, and the restart begins anew', () => {
    const down = busy.take('fault.crash(manager)');
    expect(down.slot('actor manager.worker')).toEqual({ status: 'absent' });
    expect(down.view.actors.manager.children).toEqual({});
    expect(down.labelsWith('manager')).toEqual(['recovery.restart(manager)']);
    const { manager: view } = down.take('recovery.restart(manager)').view.actors;
    expect([view.value, view.context.accepted]).toEqual(['closed', ['j1']]);
  });

  test('comes after every proper prefix of what leaves the family or is kept', () => {
    const opened = keeper().take('manager.stimulus(open)');
    const during = 'fault.crash(manager) during manager.stimulus(assign j1)';
    expect(opened.labelsWith(during)).toEqual([`${during} after 1 of 2 effects`]);
    const { links, actors } = opened.take(`${during} after 1 of 2 effects`).view;
    // The parent is busy until the worker is done, and hears of it only then.
    expect([links.logs.length, actors.manager.context.accepted]).toEqual([1, []]);
  });

  test('also comes during a step of a child', () => {
    const during = 'during manager.worker.stimulus(finish)';
    expect(busy.labelsWith(during)).toEqual([]);
    expect(keeper(0).take('manager.stimulus(open)').labelsWith('crash')).toEqual([]);
  });
});

describe('a discrete clock', () => {
  test('counts for the timers of children', () => {
    const walk = Walk.start(
      system('timed', {
        actors: {
          manager: actor(manager, { stimuli: byManager, children: { worker: finishing } }),
        },
        clock: discrete({ horizon: 3, tickMs: 5 }),
      }),
    ).take('manager.stimulus(open)', 'manager.stimulus(assign j1)');
    expect(walk.labelsWith('timer')).toEqual([]);
    const later = walk.take('clock.tick', 'clock.tick');
    expect(later.labelsWith('timer')).toEqual(['manager.worker.timer(after 10 in busy)']);
    expect(later.view.actors.manager.children.w?.pendingTimers).toEqual([
      { timer: 'after 10 in busy', remaining: 0 },
    ]);
    expect(later.labels).not.toContain('clock.tick');
  });
});

describe('an event to oneself', () => {
  const echo = setup({
    types: { context: {} as { heard: number }, events: {} as { type: 'go' } | { type: 'echo' } },
  }).createMachine({
    id: 'echo',
    context: { heard: 0 },
    on: {
      go: {
        guard: ({ context }) => context.heard === 0,
        actions: sendTo(({ self }) => self, { type: 'echo' }),
      },
      echo: { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
    },
  });
  const stimuli = { go: [{}] };

  test('is heard within the step', () => {
    const walk = Walk.start(system('echo', { actors: { echo: actor(echo, { stimuli }) } }));
    expect(walk.take('echo.stimulus(go)').view.actors.echo.context.heard).toBe(1);
  });

  test('travels on a link from the actor to itself where there is one', () => {
    const walk = Walk.start(
      system('echo', {
        actors: { echo: actor(echo, { stimuli }) },
        links: { self: fifo({ from: 'echo', to: 'echo', carries: ['echo'] }) },
      }),
    ).take('echo.stimulus(go)');
    expect([walk.view.actors.echo.context.heard, walk.view.links.self.length]).toEqual([0, 1]);
  });

  test('without end is an error', () => {
    const endless = setup({}).createMachine({
      id: 'endless',
      on: { go: { actions: sendTo(({ self }) => self, { type: 'go' }) } },
    });
    const walk = Walk.start(
      system('endless', { actors: { endless: actor(endless, { stimuli }) } }),
    );
    expect(() => walk.labels).toThrow(
      /^ENDLESS_ALWAYS: "endless" is sent events without end .*step endless.stimulus\(go\)/,
    );
  });
});
