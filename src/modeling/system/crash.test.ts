import { assign, emit, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { listener, opening } from '../testing/machines.js';
import type { Spoken } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import { fifo } from './links.js';
import type { LinkOptions } from './links.js';
import { system } from './system.js';

/** Writes `log`, answers, writes `count`, counts in memory, answers again; says hello as it starts. */
const store = setup({
  types: {
    input: {} as { name: string },
    context: {} as { name: string; log: readonly string[]; count: number; cached: number },
    events: {} as { type: 'put'; id: string } | { type: 'touch' },
    emitted: {} as Spoken,
  },
}).createMachine({
  id: 'store',
  context: ({ input }) => ({ name: input.name, log: [], count: 0, cached: 0 }),
  entry: emit(({ context }) => ({ type: 'hello', id: `started with ${context.log.join()}` })),
  initial: 'fresh',
  states: {
    fresh: {
      on: {
        put: {
          target: 'used',
          actions: [
            assign({ log: ({ context, event }) => [...context.log, event.id] }),
            emit({ type: 'hello', id: 'first' }),
            assign({ count: ({ context }) => context.count + 1, cached: 5 }),
            assign({ cached: 7 }),
            emit({ type: 'hello', id: 'second' }),
          ],
        },
        touch: { actions: assign({ cached: ({ context }) => context.cached + 1 }) },
      },
    },
    used: {},
  },
});

const crashing = (
  onCrash: NonNullable<LinkOptions<string, string, string>['onCrash']> = 'keep',
  budget = 1,
) =>
  Walk.start(
    system('crashes', {
      actors: {
        store: actor(store, {
          input: { name: 's' },
          keeps: ['log', 'count'],
          stimuli: { touch: [{}] },
        }),
        client: actor(opening({ type: 'put', id: 'a' })),
        listener: actor(listener),
      },
      links: {
        requests: fifo({ from: 'client', to: 'store', carries: ['put'], onCrash }),
        answers: fifo({ from: 'store', to: 'listener', carries: ['hello'], onCrash }),
      },
      faults: { crash: { actors: ['store'], budget } },
    }),
  );

const PUT = 'store.receive(requests, put a)';
const during = (done: number): string =>
  `fault.crash(store) during ${PUT} after ${done} of 4 effects`;
const texts = (messages: readonly { readonly id: string }[]): readonly string[] =>
  messages.map(({ id }) => id);

describe('a crash at rest', () => {
  const down = crashing().take('store.stimulus(touch)', 'fault.crash(store)');

  test('leaves the actor down with what it keeps, and nothing else', () => {
    const { store: view } = down.view.actors;
    expect([view.down, view.status, view.value]).toEqual([true, 'down', undefined]);
    expect(view.context).toEqual({ name: 's', log: [], count: 0, cached: 0 });
    expect(view.matches('fresh')).toBe(false);
  });

  test('spends the budget', () => {
    expect([crashing().view.budgets.crash, down.view.budgets.crash]).toEqual([1, 0]);
    expect(down.take('recovery.restart(store)').labelsWith('crash')).toEqual([]);
  });

  test('a down actor receives nothing and takes no stimulus; it can restart', () => {
    expect(down.labelsWith('store')).toEqual(['recovery.restart(store)']);
    expect(down.view.links.requests).toHaveLength(1);
  });

  test('an infinite budget needs no slot', () => {
    const walk = crashing('keep', Infinity);
    expect(walk.slot('budget crash')).toBeUndefined();
    const again = walk.take('fault.crash(store)', 'recovery.restart(store)');
    expect(again.labels).toContain('fault.crash(store)');
  });
});

describe('a crash in the middle of a step', () => {
  test('comes after every proper prefix of the effects', () => {
    expect(crashing().labelsWith(`during ${PUT}`)).toEqual([0, 1, 2, 3].map(during));
  });

  test.each([
    [0, { log: [], count: 0 }, []],
    [1, { log: ['a'], count: 0 }, []],
    [2, { log: ['a'], count: 0 }, ['first']],
    [3, { log: ['a'], count: 1 }, ['first']],
  ])('after %i effects', (done, durable, answered) => {
    const { actors, links, budgets } = crashing().take(during(done)).view;
    expect(actors.store.context).toEqual({ name: 's', cached: 0, ...durable });
    expect(texts(links.answers)).toEqual(['started with ', ...answered]);
    expect([links.requests, budgets.crash]).toEqual([[], 0]);
  });

  test('the whole step followed by a crash is two steps', () => {
    const { actors, links } = crashing().take(PUT, 'fault.crash(store)').view;
    expect(actors.store.context).toMatchObject({ log: ['a'], count: 1, cached: 0 });
    expect(texts(links.answers)).toEqual(['started with ', 'first', 'second']);
  });

  test('a step that consumes nothing and has no effects has none', () => {
    expect(crashing().labelsWith('during store.stimulus(touch)')).toEqual([]);
  });

  test('the detail says which step and how far', () => {
    expect(crashing().action(during(2))).toMatchObject({
      kind: 'fault',
      actor: 'environment',
      family: 'fault.crash(store)',
      detail: { kind: 'crash', during: { kind: 'receive' }, effects: { done: 2, of: 4 } },
    });
  });
});

describe('a restart', () => {
  const restarted = crashing().take(during(3), 'recovery.restart(store)');

  test('starts in the initial state with the initial context overlaid with what is kept', () => {
    const { store: view } = restarted.view.actors;
    expect(view.value).toBe('fresh');
    expect(view.context).toEqual({ name: 's', log: ['a'], count: 1, cached: 0 });
  });

  test('is a recovery and no fault, so that it can be relied on', () => {
    const { kind, actor } = crashing().take('fault.crash(store)').action('recovery.restart(store)');
    expect([kind, actor]).toEqual(['recovery', 'environment']);
  });

  test('has the effects of entering again, and they see what was kept', () => {
    expect(texts(restarted.view.links.answers)).toEqual([
      'started with ',
      'first',
      'started with a',
    ]);
  });
});

describe('what a crash does to the messages at an end of a link', () => {
  test.each([
    ['keep', 1, 1],
    ['clear', 0, 0],
    [{ from: 'clear' }, 1, 0],
    [{ to: 'clear' }, 0, 1],
  ] as const)('%o', (onCrash, requests, answers) => {
    const { links } = crashing(onCrash).take('fault.crash(store)').view;
    expect([links.requests.length, links.answers.length]).toEqual([requests, answers]);
  });
});
