import { describe, expect, it } from 'vitest';
import { numberKeys, shifter } from './shifted-numbers.js';

const value = {
  limit: 2,
  name: 'a',
  places: { x: { attempts: 1, limit: 3 }, y: { attempts: 0 } },
  counts: [1, 2, [3]],
  at: new Date(0),
};

describe('numbers of a value', () => {
  it('are told apart by the keys that they stand under', () => {
    expect(numberKeys(value)).toEqual(['limit', 'attempts', 'counts']);
    expect(numberKeys(7)).toEqual([]);
    expect(numberKeys(undefined)).toEqual([]);
  });

  it.each([
    ['limit', 1, { ...value, limit: 3, places: { ...value.places, x: { attempts: 1, limit: 4 } } }],
    ['counts', -1, { ...value, counts: [0, 1, [2]] }],
    ['missing', 1, value],
  ])('are shifted under %s by %i, wherever that is', (key, by, shifted) => {
    expect(shifter(key, by)(value)).toEqual(shifted);
  });

  it('leave what is no plain object or list as it is', () => {
    const shifted = shifter('limit', 1)(value) as typeof value;
    expect(shifted.at).toBe(value.at);
  });

  it('may stand under a key that only the caller knows', () => {
    expect(shifter('count', 1)(4, 'count')).toBe(5);
    expect(shifter('count', 1)(4)).toBe(4);
  });

  it('of one list under two keys are shifted under one of them', () => {
    const shared = [1];
    expect(shifter('a', 1)({ a: shared, b: shared })).toEqual({ a: [2], b: [1] });
  });
});
