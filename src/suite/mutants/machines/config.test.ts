import { describe, expect, it } from 'vitest';
import { effectsSites, exchange, transitionSites } from './config.js';
import type { Config } from './config.js';

const guard = (): boolean => true;
const config: Config = {
  initial: 'idle',
  entry: 'greet',
  on: { reset: '.idle' },
  states: {
    idle: {
      exit: ['pack', guard],
      on: {
        go: [{ guard: 'isReady', target: 'busy', actions: 'note' }, { target: 'idle' }, 'busy'],
        '*': undefined,
      },
    },
    busy: {
      always: { guard, target: 'idle' },
      after: { 1000: { target: 'idle', actions: ['count', { type: 'tell', params: { n: 1 } }] } },
      onDone: 'idle',
      invoke: [{ src: 'job', onDone: 'idle', onError: { actions: 'log' } }],
      states: { first: { on: { next: 'last' } }, last: { type: 'final' } },
    },
  },
};

describe('the transitions of a configuration', () => {
  it('are found wherever they may stand', () => {
    expect(transitionSites(config).map(({ place }) => place)).toEqual([
      'the whole machine on reset',
      'idle on go (1)',
      'idle on go (2)',
      'idle on go (3)',
      'busy always',
      'busy after 1000',
      'busy when done',
      'busy when its child is done',
      'busy when its child fails',
      'busy.first on next',
    ]);
  });

  it('are given in their long form, with the state that they leave', () => {
    const [reset, go, , short] = transitionSites(config);
    expect(reset).toMatchObject({ source: [], transition: { target: '.idle' } });
    expect(go?.transition).toEqual({ guard: 'isReady', target: 'busy', actions: 'note' });
    expect(short).toMatchObject({ source: ['idle'], transition: { target: 'busy' } });
  });
});

it('effects are found on entry, on exit and in transitions', () => {
  expect(effectsSites(config).map(({ place, effects }) => [place, effects.length])).toEqual([
    ['entry of the whole machine', 1],
    ['exit of idle', 2],
    ['idle on go (1)', 1],
    ['busy after 1000', 2],
    ['busy when its child fails', 1],
  ]);
});

describe('a part that is exchanged', () => {
  it.each(transitionSites(config).map((site) => [site.place, site] as const))(
    'is all that changes: %s',
    (_, { path }) => {
      const changed = exchange(config, path, { target: 'elsewhere' });
      const sites = transitionSites(changed);
      const others = transitionSites(config);
      expect(sites.map(({ place }) => place)).toEqual(others.map(({ place }) => place));
      const differing = sites.filter(
        ({ transition }, index) =>
          JSON.stringify(transition) !== JSON.stringify(others[index]?.transition),
      );
      expect(differing.map(({ transition }) => transition)).toEqual([{ target: 'elsewhere' }]);
    },
  );

  it('leaves the original as it was', () => {
    const before = JSON.stringify(config);
    exchange(config, ['states', 'idle', 'on', 'go', 1], {});
    expect(JSON.stringify(config)).toBe(before);
  });
});
