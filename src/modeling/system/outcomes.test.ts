import { assign, fromPromise, setup } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { describe, expect, test } from 'vitest';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import type { Outcomes } from './actors.js';
import { system } from './system.js';

const loader = setup({
  types: {
    events: {} as { type: 'retry' } | { type: 'giveUp' },
    context: {} as { user: string; reason: string },
  },
  actors: {
    fetchUser: fromPromise<string, { attempt: number }>(() => Promise.resolve('never run')),
  },
}).createMachine({
  id: 'loader',
  context: { user: '', reason: '' },
  initial: 'loading',
  states: {
    loading: {
      invoke: {
        id: 'fetching',
        src: 'fetchUser',
        input: { attempt: 1 },
        onDone: { actions: assign({ user: ({ event }) => event.output }) },
        onError: {
          target: 'failed',
          actions: assign({ reason: ({ event }) => (event.error as { code: string }).code }),
        },
      },
      on: { giveUp: 'failed' },
    },
    failed: { on: { retry: 'loading' } },
  },
});

const loading = (outcomes: Readonly<Record<string, Outcomes>>) =>
  Walk.start(
    system('loading', {
      actors: { loader: actor(loader, { outcomes, stimuli: { retry: [{}], giveUp: [{}] } }) },
    }),
  );

const both = {
  fetchUser: { outputs: ['ann', 'bob'], errors: [{ code: 'E1' }] },
};

describe('a promise ends as its outcomes are declared', () => {
  test('in each of the declared ways', () => {
    expect(loading(both).labelsWith('outcome')).toEqual([
      'loader.outcome(fetchUser, done ann)',
      'loader.outcome(fetchUser, done bob)',
      'loader.outcome(fetchUser, error { code: E1 })',
    ]);
  });

  test('with its output', () => {
    const { loader: view } = loading(both).take('loader.outcome(fetchUser, done bob)').view.actors;
    expect([view.value, view.context]).toEqual(['loading', { user: 'bob', reason: '' }]);
  });

  test('or with its error', () => {
    const walk = loading(both).take('loader.outcome(fetchUser, error { code: E1 })');
    const { loader: view } = walk.view.actors;
    expect([view.value, view.context]).toEqual(['failed', { user: '', reason: 'E1' }]);
  });

  test('once, although it stays a child until the state is left', () => {
    const walk = loading(both).take('loader.outcome(fetchUser, done ann)');
    expect(walk.labelsWith('outcome')).toEqual([]);
    expect(walk.slot('actor loader')).toMatchObject({
      children: { fetching: { source: 'fetchUser', input: { attempt: 1 }, pending: false } },
    });
  });

  test('no more once the state is left, and anew when it is entered again', () => {
    const left = loading(both).take('loader.stimulus(giveUp)');
    expect(left.labelsWith('outcome')).toEqual([]);
    expect(left.take('loader.stimulus(retry)').labelsWith('outcome')).toHaveLength(3);
  });

  test('an invoke can also be named by its id', () => {
    expect(
      loading({ fetching: { outputs: [], errors: [{ code: 'E2' }] } }).labelsWith('outcome'),
    ).toEqual(['loader.outcome(fetching, error { code: E2 })']);
  });

  test('without outcomes it is refused, with what to do', () => {
    expect(() => loading({})).toThrow(
      /^UNSUPPORTED_FEATURE: the machine invokes or spawns "fetchUser".*machine loader.*outcomes/,
    );
  });
});

describe('spawned logic', () => {
  const job = fromPromise<string>(() => Promise.resolve('never run'));
  const spawner = setup({
    types: {
      events: {} as { type: 'start' } | { type: 'ended' },
      context: {} as { jobs: readonly AnyActorRef[]; done: readonly string[] },
    },
    actors: { job },
    actions: { finish: assign({ done: ({ context, event }) => [...context.done, event.type] }) },
  }).createMachine({
    id: 'spawner',
    context: { jobs: [], done: [] },
    on: {
      start: {
        guard: ({ context }) => context.jobs.length < 2,
        actions: assign({
          jobs: ({ context, spawn }): readonly AnyActorRef[] => {
            const started: AnyActorRef = spawn('job');
            return [...context.jobs, started];
          },
        }),
      },
      'xstate.done.actor.*': { actions: 'finish' },
    },
  });
  const both = Walk.start(
    system('spawning', {
      actors: {
        spawner: actor(spawner, {
          stimuli: { start: [{}] },
          outcomes: { job: { outputs: ['fine'], errors: [] } },
        }),
      },
    }),
  ).take('spawner.stimulus(start)', 'spawner.stimulus(start)');

  test('without an id is named by its source, not by the counter of the process', () => {
    expect(both.slot('actor spawner')).toMatchObject({
      children: { 'job#1': { pending: true }, 'job#2': { pending: true } },
      context: {
        jobs: [
          { xstate$$actor: { role: 'member', address: ['job#1'] } },
          { xstate$$actor: { role: 'member', address: ['job#2'] } },
        ],
      },
    });
  });

  test('ends one by one', () => {
    expect(both.labels).toEqual([
      'spawner.outcome(job#1, done fine)',
      'spawner.outcome(job#2, done fine)',
    ]);
    const walk = both.take('spawner.outcome(job#2, done fine)');
    expect(walk.labels).toEqual(['spawner.outcome(job, done fine)']);
    expect(walk.view.actors.spawner.context.done).toEqual(['xstate.done.actor.job#2']);
  });
});
