import { assign, emit, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { actor, each, fifo, model, system } from '../modeling/index.js';
import { flawed } from './flawed.js';
import { actionProperty, invariant } from './property.js';
import { readCounterexample, replay } from './replay/load.js';
import { suite } from './suite.js';
import { verify } from './run/verify.js';

interface Job {
  readonly type: 'job';
  readonly id: string;
  readonly to: string;
}

const office = setup({
  types: {
    context: {} as { given: readonly string[] },
    events: {} as { type: 'assign'; id: string; to: string },
    emitted: {} as Job,
  },
}).createMachine({
  id: 'office',
  context: { given: [] },
  on: {
    assign: {
      guard: ({ context, event }) => !context.given.includes(event.id),
      actions: [
        assign({ given: ({ context, event }) => [...context.given, event.id] }),
        emit(({ event }) => ({ type: 'job', id: event.id, to: event.to })),
      ],
    },
  },
});

const worker = setup({
  types: {
    input: {} as { id: string },
    context: {} as { id: string; done: readonly string[] },
    events: {} as Job,
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => ({ id: input.id, done: [] }),
  on: { job: { actions: assign({ done: ({ context, event }) => [...context.done, event.id] }) } },
});

interface Scope {
  readonly jobs: readonly string[];
  readonly workers: readonly string[];
}

/** A job that a crashing worker has taken and not yet written down is lost: there are no acks. */
const workshop = ({ jobs, workers }: Scope, crashes = 0) =>
  system('workshop', {
    actors: {
      office: actor(office, {
        keeps: ['given'],
        stimuli: { assign: jobs.flatMap((id) => workers.map((to) => ({ id, to }))) },
      }),
      worker: each(workers, (id) => actor(worker, { input: { id }, keeps: ['done'] })),
    },
    links: { jobs: fifo({ from: 'office', to: 'worker', carries: ['job'] }) },
    faults: { crash: { actors: ['worker'], budget: crashes } },
    quiescent: () => true,
  });

const shop = model({
  name: 'workshop',
  scopes: {
    small: { jobs: ['j1'], workers: ['w1'] },
    default: { jobs: ['j1', 'j2'], workers: ['w1', 'w2'] },
    large: { jobs: ['j1', 'j2', 'j3'], workers: ['w1', 'w2'] },
  },
  build: (scope: Scope) => workshop(scope),
});

const noLoss = invariant('W1', shop, {
  holds: {
    'a job that was given is with a worker, or done': ({ actors, links }) =>
      actors.office.context.given.every((id) =>
        Object.entries(actors.worker).some(
          ([name, { context }]) =>
            context.done.includes(id) || links.jobs[name]?.some((job) => job.id === id) === true,
        ),
      ),
  },
  witness: ({ actors }) => actors.office.context.given.length > 0,
});

const once = actionProperty('W2', shop, {
  forEach: { w: 'worker' },
  holds: {
    'no job is done twice': ({ after, each }) => {
      const done = after.actors.worker[each.w]?.context.done ?? [];
      return new Set(done).size === done.length;
    },
  },
  witness: ({ action, each }) => action.actor === `worker[${each.w}]`,
});

const forgetful = flawed('FX', shop, {
  title: 'a worker may crash',
  variant: (scope) => workshop(scope, 1),
  refutedBy: 'W1',
});

describe('a system of machines', () => {
  const workshopSuite = suite('workshop', { properties: [noLoss, once], flawed: [forgetful] });

  it('is verified, and its flawed variant is refuted by the shortest run', async () => {
    const { status, clauses, flawed: variants, counterexamples } = await verify(workshopSuite);
    expect(status).toEqual({ status: 'ok', reasons: [] });
    expect(clauses.map(({ layers }) => layers[0]?.verdict.verdict)).toEqual([
      'discharged',
      'discharged',
    ]);
    expect(variants[0]).toMatchObject({ status: 'refuted', depth: 2 });
    const [given, crash] = counterexamples[0]?.steps ?? [];
    expect(given?.action).toMatchObject({ kind: 'stimulus', actor: 'office' });
    expect(given?.action.detail).toMatchObject({ event: { type: 'assign', id: 'j1', to: 'w1' } });
    expect(given?.changes[0]).toMatchObject({
      slot: 'actor office',
      differences: [{ path: 'context.given', before: [], after: ['j1'] }],
    });
    expect(crash?.action.label).toMatch(/^fault\.crash\(worker\[w1\]\) during/);
  });

  it('has counterexamples that replay from their files', async () => {
    const { counterexamples } = await verify(workshopSuite, { mutants: false });
    const files = counterexamples.map((found) => readCounterexample(JSON.stringify(found)));
    expect(files.map((file) => replay(file, workshopSuite))).toEqual([{ agrees: true, steps: 2 }]);
  });
});
