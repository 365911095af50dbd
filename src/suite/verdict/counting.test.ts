import { expect, it } from 'vitest';
import { countOf } from './counting.js';

it.each([
  [0, 'state', '0 states'],
  [1, 'property', '1 property'],
  [2, 'property', '2 properties'],
  [999, 'state', '999 states'],
  [1_949_396, 'state', '1,949,396 states'],
])('%i of %s is %s', (number, noun, text) => {
  expect(countOf(number, noun)).toBe(text);
});
