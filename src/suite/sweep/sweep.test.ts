import { describe, expect, it } from 'vitest';
import { transitionSystem } from '../../modeling/guarded/index.js';
import { model } from '../../modeling/model.js';
import { invariant } from '../property.js';
import { suite } from '../suite.js';
import { sweep } from './sweep.js';
import type { SweepOptions } from './sweep.js';
import { sweptScope, variableBounds } from './swept-scope.js';

interface Scope {
  readonly coins: readonly number[];
  readonly purses: Readonly<Record<string, number>>;
  readonly limits: { readonly sum: number; readonly count: number };
  readonly label: string;
}

const small: Scope = {
  coins: [1],
  purses: { ann: 0 },
  limits: { sum: 9, count: 2 },
  label: 'x',
};

/** Puts coins into purses; a purse with more than the limit is what the clause forbids. */
const purses = model({
  name: 'purses',
  scopes: {
    small,
    default: { ...small, coins: [1, 2] },
    large: { ...small, coins: [5, 6, 7], purses: { ann: 0, bo: 0 } },
  },
  build: ({ coins, purses: owners, limits }: Scope) => {
    if (coins.length === 0) throw new RangeError('nobody has a coin');
    return transitionSystem('purses', {
      variables: { left: coins.length, sum: 0, holders: Object.keys(owners).length },
      actions: {
        put: {
          when: ({ left }) => left > 0,
          then: (next) => {
            next.left -= 1;
            next.sum += limits.count;
          },
        },
      },
      quiescent: () => true,
    });
  },
});

const bounded = invariant('C1', purses, {
  holds: { 'the sum stays below 4': ({ sum }) => sum < 4 },
  witness: ({ left }) => left === 0,
});
const rich = invariant('C2', purses, {
  holds: { 'the sum is never odd': ({ sum }) => sum % 2 === 0 },
  witness: ({ sum }) => sum > 2,
});
const other = model({
  name: 'other',
  scopes: { small: {}, default: {}, large: {} },
  build: () => transitionSystem('other', { variables: { on: true }, actions: {} }),
});
const elsewhere = invariant('C3', other, {
  holds: { 'it is on': ({ on }) => on },
  witness: ({ on }) => on,
});

const run = (options: SweepOptions) =>
  sweep(suite('money', { properties: [bounded, rich, elsewhere] }), { scope: 'small', ...options });

const coins = { parameter: 'coins', values: [1, 2, 3] };

describe('a sweep', () => {
  it('explores every combination and says where a verdict first changes', async () => {
    const count = { parameter: 'limits.count', values: [1, 2] };
    const found = await run({ axes: [coins, count] });
    expect(found).toMatchObject({ suite: 'money', base: 'small', without: ['other'] });
    const [swept] = found.models;
    expect(
      swept?.cells.map(({ at, distinct, clauses }) => [...at, distinct, clauses.C1, clauses.C2]),
    ).toEqual([
      [1, 1, 2, 'holds', 'violated'],
      [1, 2, 2, 'holds', 'vacuous'],
      [2, 1, 3, 'holds', 'violated'],
      [2, 2, 3, 'violated', 'holds'],
      [3, 1, 4, 'holds', 'violated'],
      [3, 2, 4, 'violated', 'holds'],
    ]);
    expect(swept?.changes).toEqual([
      { clause: 'C1', from: 'holds', to: 'violated', at: [2, 2] },
      { clause: 'C2', from: 'violated', to: 'vacuous', at: [1, 2] },
    ]);
  });

  it('leaves undecided what a limit cuts', async () => {
    const once = { parameter: 'limits.count', values: [1] };
    const { models } = await run({ axes: [coins, once], limits: { states: 3 } });
    expect(models[0]?.cells.map(({ clauses }) => clauses.C1)).toEqual([
      'holds',
      'undecided',
      'undecided',
    ]);
  });

  it('refuses bounds that no model has, more than there are, and what cannot be built', async () => {
    await expect(run({ axes: [{ parameter: 'label', values: [1] }] })).rejects.toThrow(
      /^INVALID_SWEEP: no selected model has bounds "label" .* purses \(coins, purses, .*limits\.count\)/,
    );
    await expect(run({ axes: [{ parameter: 'coins', values: [1, 4] }] })).rejects.toThrow(
      'INVALID_SWEEP: purses has at most 3 in "coins" at any scope, and not 4',
    );
    await expect(run({ axes: [{ parameter: 'coins', values: [0] }] })).rejects.toThrow(
      'what builds model purses with coins=0 threw: nobody has a coin',
    );
  });
});

describe('a scope with other bounds', () => {
  const swept = (parameter: string, value: number) =>
    sweptScope(purses, 'small', [{ parameter, value }]);

  it('takes so many of a list or of what has names, from the first scope with enough', () => {
    expect(swept('coins', 1)).toEqual(small);
    expect(swept('coins', 2)).toEqual({ ...small, coins: [1, 2] });
    expect(swept('coins', 3)).toEqual({ ...small, coins: [5, 6, 7] });
    expect(swept('purses', 2)).toEqual({ ...small, purses: { ann: 0, bo: 0 } });
    expect(swept('limits.sum', 3)).toEqual({ ...small, limits: { sum: 3, count: 2 } });
  });

  it('varies numbers, lists, and objects whose keys differ between scopes', () => {
    expect(variableBounds(purses, 'small')).toEqual([
      'coins',
      'purses',
      'purses.ann',
      'limits.sum',
      'limits.count',
    ]);
  });
});
