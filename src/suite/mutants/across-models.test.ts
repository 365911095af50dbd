import { describe, expect, it } from 'vitest';
import { model } from '../../modeling/model.js';
import { invariant } from '../property.js';
import { verify } from '../run/verify.js';
import { suite } from '../suite.js';
import { depot } from './testing/depot.js';

const named = (name: string, build = () => depot) =>
  model({ name, scopes: { small: {}, default: {}, large: {} }, build });

const told = named('told');
const untold = named('untold');

const inOrder = invariant('D1', told, {
  holds: {
    'items are counted': ({ actors }) =>
      actors.receiver.context.got.every((n, index) => n === index + 1),
  },
  witness: ({ actors }) => actors.receiver.context.got.length === 2,
});

const anything = invariant('D2', untold, {
  holds: { 'anything goes': () => true },
  witness: ({ actors }) => actors.sender.context.sent === 1,
});

const statusIn = async (properties: Parameters<typeof suite>[1]['properties'], change: string) => {
  const { mutants } = await verify(suite('depots', { properties }), { mutants: 'all' });
  return mutants
    .filter(({ id }) => id === change)
    .map(({ model: name, status, killedBy }) => [
      name,
      status,
      killedBy.map(({ property }) => property),
    ]);
};

describe('a mutant that nobody notices in one model', () => {
  it.each([
    ['of a machine', 'sender: swap count and emitItem of ready on send'],
    ['of a system', 'drop receiver.receive(items, item)'],
  ])('%s may be noticed in another model of the same', async (_, change) => {
    expect(await statusIn([inOrder, anything], change)).toEqual([
      ['told', 'killed', ['D1']],
      ['untold', 'killed elsewhere', ['D1']],
    ]);
  });

  it('has survived if it is noticed nowhere', async () => {
    const change = 'sender: swap count and emitItem of ready on send';
    expect(await statusIn([anything], change)).toEqual([['untold', 'survived', []]]);
  });
});
