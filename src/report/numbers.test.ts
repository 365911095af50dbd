import { expect, it } from 'vitest';
import { countOf, formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [123_558_402, '123,558,402'],
])('formatCount(%i) is %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

it('countOf agrees in number', () => {
  expect([countOf(1, 'state'), countOf(2, 'state'), countOf(0, 'property', 'properties')]).toEqual([
    '1 state',
    '2 states',
    '0 properties',
  ]);
});

it.each([
  [12.4, '12 ms'],
  [2_540, '2.5 s'],
  [200_000, '3 min 20 s'],
  [3_900_000, '1 h 5 min'],
])('formatDuration(%d) is %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it.each([
  [512, '512 B'],
  [1_536, '1.5 kB'],
  [4 * 2 ** 30, '4.0 GB'],
])('formatBytes(%i) is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [950, '950/s'],
  [1_234, '1.2 k/s'],
  [3_400_000, '3.4 M/s'],
  [340_000_000, '340 M/s'],
])('formatRate(%i) is %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});
