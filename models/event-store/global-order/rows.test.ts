import { describe, expect, it } from 'vitest';
import { isAfter, partsOf, rowOf, sorted } from './rows.js';
import type { OrderName, Row } from './rows.js';

describe('rows', () => {
  it('are read as they are written', () => {
    const row = 'a@2/7.3';
    expect(partsOf(row)).toEqual({ stream: 'a', version: 2, transaction: 7, position: 3 });
    expect(rowOf(partsOf(row))).toBe(row);
    expect(() => partsOf('a@x' as Row)).toThrow(RangeError);
  });

  // Transaction 8 drew its position first, and 7 appended to b after it.
  const rows: readonly Row[] = ['b@2/8.1', 'b@1/7.3', 'a@1/7.2'];

  it.each<[OrderName, readonly Row[]]>([
    ['transaction', ['a@1/7.2', 'b@1/7.3', 'b@2/8.1']],
    ['position', ['b@2/8.1', 'a@1/7.2', 'b@1/7.3']],
    ['stream', ['a@1/7.2', 'b@1/7.3', 'b@2/8.1']],
  ])('are in the order of the %s', (order, expected) => {
    expect(sorted(order, rows)).toEqual(expected);
    for (const [index, row] of expected.entries()) {
      expect(expected.filter((other) => isAfter(order, other, row))).toEqual(
        expected.slice(index + 1),
      );
      expect(isAfter(order, row, null)).toBe(true);
    }
  });
});
