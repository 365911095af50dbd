import { describe, expect, it } from 'vitest';
import { alignColumns, displayWidth, padStart, shorten, wrap } from './columns.js';

describe('displayWidth', () => {
  it.each([
    ['plain', 5],
    ['\u001b[31mred\u001b[39m', 3],
    ['→', 1],
    ['事件', 4],
    ['e\u0301', 1],
    ['🚌', 2],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('alignColumns', () => {
  it('pads all columns but the last', () => {
    expect(
      alignColumns([
        ['1', 'a', 'x'],
        ['22', '', ''],
      ]),
    ).toEqual(['1   a  x', '22']);
  });

  it('lets a cell that is too wide run over', () => {
    expect(
      alignColumns(
        [
          ['a', 'x'],
          ['long cell', 'x'],
        ],
        { widest: 4 },
      ),
    ).toEqual(['a  x', 'long cell  x']);
  });
});

it('padStart aligns numbers to the right', () => {
  expect(padStart('7', 3)).toBe('  7');
});

it.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['事件事件', 5, '事件…'],
])('shorten %j to %i cells', (text, width, expected) => {
  expect(shorten(text, width)).toBe(expected);
});

it('wrap breaks at spaces and never inside a word', () => {
  expect(wrap('ok only if every channel stored it', 12)).toEqual([
    'ok only if',
    'every',
    'channel',
    'stored it',
  ]);
});
