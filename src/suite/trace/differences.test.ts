import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from './differences.js';

describe('differences', () => {
  it.each<[string, unknown, unknown, readonly unknown[]]>([
    ['nothing', { a: [1] }, { a: [1] }, []],
    ['a value as a whole', 'idle', 'waiting', [{ path: '', before: 'idle', after: 'waiting' }]],
    [
      'a nested field',
      { value: 'idle', context: { log: [], id: 's1' } },
      { value: 'idle', context: { log: ['e1'], id: 's1' } },
      [{ path: 'context.log', before: [], after: ['e1'] }],
    ],
    ['a field that came', {}, { a: 1 }, [{ path: 'a', after: 1 }]],
    ['a field that went', { a: 1 }, {}, [{ path: 'a', before: 1 }]],
    [
      'a field that became undefined',
      { a: 1 },
      { a: undefined },
      [{ path: 'a', before: 1, after: { $: 'undefined' } }],
    ],
    [
      'a list of ids, as a whole',
      ['e1', 'e2'],
      ['e2', 'e1'],
      [{ path: '', before: ['e1', 'e2'], after: ['e2', 'e1'] }],
    ],
    [
      'an item with parts of its own',
      {
        leases: [
          { id: 1, held: true },
          { id: 2, held: true },
        ],
      },
      {
        leases: [
          { id: 1, held: true },
          { id: 2, held: false },
        ],
      },
      [{ path: 'leases[1].held', before: true, after: false }],
    ],
    [
      'keys that are no names, or belong to every object',
      { 'a b': 1, constructor: 1 },
      { 'a b': 2 },
      [
        { path: '["a b"]', before: 1, after: 2 },
        { path: 'constructor', before: 1 },
      ],
    ],
    [
      'a Map, as a whole',
      new Map([[1, 'a']]),
      new Map([[1, 'b']]),
      [
        {
          path: '',
          before: { $: 'Map', entries: [[1, 'a']] },
          after: { $: 'Map', entries: [[1, 'b']] },
        },
      ],
    ],
  ])('show %s', (_, before, after, expected) => {
    expect(differences(before, after)).toEqual(expected);
  });

  it('are empty exactly when the values are equal', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(value, value, (before, after) => {
        const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
        expect(differences(before, after).length === 0).toBe(same);
        expect(differences(before, structuredClone(before))).toEqual([]);
      }),
    );
  });
});

/** JSON with the keys of objects in order, and -0 told apart from 0. */
const sorted = (value: unknown): unknown => {
  if (Object.is(value, -0)) return 'minus zero';
  if (typeof value !== 'object' || value === null) return [value];
  if (Array.isArray(value)) return { list: value.map(sorted) };
  return Object.entries(value)
    .map(([key, part]) => [key, sorted(part)] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
};
