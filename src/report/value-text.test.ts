import { describe, expect, it } from 'vitest';
import type { EncodedValue } from '../suite/index.js';
import { formatValue, membersOf } from './value-text.js';

describe('formatValue', () => {
  it.each<[EncodedValue, string]>([
    ['e1', 'e1'],
    ['two words', '"two words"'],
    ['7', '"7"'],
    ['null', '"null"'],
    [null, 'null'],
    [-1.5, '-1.5'],
    [['e1', 2, []], '[e1, 2, []]'],
    [{ id: 'e1', 'a b': { deep: true } }, '{id: e1, "a b": {deep: true}}'],
    [{ $: 'undefined' }, 'undefined'],
    [{ $: 'number', value: '-0' }, '-0'],
    [{ $: 'bigint', value: '12' }, '12n'],
    [{ $: 'Map', entries: [['k', [1]]] }, 'Map{k: [1]}'],
    [{ $: 'Set', values: ['a', 'b'] }, 'Set{a, b}'],
    [{ $: 'Date', iso: '2024-01-01T00:00:00.000Z' }, '2024-01-01T00:00:00.000Z'],
    [{ $: 'Date', iso: null }, 'invalid date'],
    [{ $: 'bytes', type: 'Uint8Array', hex: '00ff' }, 'Uint8Array(00ff)'],
    [{ $: 'Array', length: 3, items: [[2, 'x']] }, '[#2: x]'],
    [{ $: 'Object', prototype: 'null', entries: [['$', 1]] }, '{"$": 1}'],
    [
      {
        $: 'Error',
        type: 'TypeError',
        message: 'no channel',
        cause: { $: 'undefined' },
        fields: [],
      },
      'TypeError("no channel")',
    ],
  ])('of %j is %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('membersOf', () => {
  it('has the members of plain objects only', () => {
    expect(membersOf({ a: 1 })).toEqual({ a: 1 });
    expect([null, 'a', ['a'], { $: 'undefined' } as const].map((v) => membersOf(v))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
