import { describe, expect, test } from 'vitest';
import { messageText, valueText } from './labels.js';

describe('a message in a label', () => {
  test.each([
    [{ type: 'publish' }, 'publish'],
    [{ type: 'publish', id: 'e1' }, 'publish e1'],
    [{ type: 'publish', to: 's1', id: 'e1' }, 'publish e1'],
    [{ type: 'publish', priority: 2, id: 'e1' }, 'publish e1 2'],
    [{ id: 'e1', priority: 2, type: 'publish' }, 'publish e1 2'],
    [{ type: 'publish', id: undefined }, 'publish'],
    [{ type: 'publish', event: { key: 'k', id: 'e1' } }, 'publish { id: e1, key: k }'],
    [{ type: 'publish', ids: ['e1', 'e2'] }, 'publish [e1, e2]'],
  ])('%j', (message, text) => {
    expect(messageText(message)).toBe(text);
  });
});

describe('values that differ look different', () => {
  test.each([
    [1, '1'],
    ['1', '"1"'],
    [1n, '1n'],
    [-0, '-0'],
    [0, '0'],
    [null, 'null'],
    ['null', '"null"'],
    [undefined, 'undefined'],
    ['two words', '"two words"'],
    ['', '""'],
    ['orders.created', 'orders.created'],
    [{}, '{}'],
    [[], '[]'],
    [new Map([['a', 1]]), 'Map[[a, 1]]'],
    [new Set(['a']), 'Set[a]'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Error('broken'), 'broken'],
  ])('%o', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
