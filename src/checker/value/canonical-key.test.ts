import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { ModelError } from '../errors.js';
import { canonicalKey } from './canonical-key.js';
import { Interner } from './interner.js';

class Money {
  constructor(readonly cents: number) {}
}

const circular: { self?: unknown } = {};
circular.self = circular;

/** Values of which no two are the same; JSON would merge several of them. */
const different: readonly unknown[] = [
  undefined,
  null,
  0,
  -0,
  1,
  1n,
  '1',
  true,
  'true',
  NaN,
  'NaN',
  Infinity,
  [],
  {},
  Object.create(null),
  [undefined],
  new Array(1),
  new Array(2),
  [[]],
  { a: undefined },
  { a: null },
  { a: 1, b: 2 },
  { a: 2, b: 1 },
  { 'a,b': 1 },
  { a: 1, bc: 2 },
  { ab: 1, c: 2 },
  { '1:a1:b': 1 },
  JSON.parse('{"__proto__":1}'),
  Object.assign(Object.create(null), { a: 1, b: 2 }),
  { a: [1, 2] },
  { a: ['1,2'] },
  ['{object ["a"]|1}'],
  new Map(),
  new Map([['a', 1]]),
  new Map([['a', 2]]),
  new Map([
    ['a', 1],
    ['b', 2],
  ]),
  new Map([
    ['a', 2],
    ['b', 1],
  ]),
  new Set(),
  new Set(['a']),
  new Set(['a', 1]),
  new Date(0),
  new Date(1),
  new Date(NaN),
  new Uint8Array([1, 2]),
  new Int8Array([1, 2]),
  new Uint8Array([1, 2]).buffer,
  new Error('no'),
  new TypeError('no'),
  new Error('yes'),
  Object.assign(new Error('no'), { code: 'E' }),
];

/** Pairs of the same value, built differently. */
const same: readonly (readonly [unknown, unknown])[] = [
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [new Set([1, 2, 3]), new Set([3, 1, 2])],
  [
    new Map<unknown, unknown>([
      ['a', 1],
      [{ k: 1 }, 2],
    ]),
    new Map<unknown, unknown>([
      [{ k: 1 }, 2],
      ['a', 1],
    ]),
  ],
  [new Uint8Array([0, 1, 2]).subarray(1), new Uint8Array([1, 2])],
  [NaN, Number('x')],
];

const refused: readonly (readonly [string, unknown, string])[] = [
  ['a function', { on: { click: () => 1 } }, 'on.click'],
  ['a symbol', [Symbol('s')], '[0]'],
  ['a symbol key', { [Symbol('s')]: 1 }, ''],
  ['a class instance', { price: new Money(5) }, 'price'],
  ['an accessor', Object.defineProperty({}, 'now', { get: () => 1, enumerable: true }), ''],
  ['a hidden field', Object.defineProperty({}, 'secret', { value: 1 }), ''],
  ['a cycle', circular, 'self'],
  ['a proxy', { state: new Proxy({}, {}) }, 'state'],
  ['a promise', Promise.resolve(1), ''],
  ['a weak map', new WeakMap(), ''],
  ['a map with extra properties', Object.assign(new Map(), { extra: 1 }), ''],
  ['an array with extra properties', Object.assign([1], { extra: 1 }), ''],
  ['shared memory', new Uint8Array(new SharedArrayBuffer(2)), ''],
];

describe('the canonical key', () => {
  it('differs for different values', () => {
    const keys = different.map((value) => canonicalKey(value));
    expect(new Set(keys).size).toBe(different.length);
  });

  it.each(same)('is one for equal values, %j', (left, right) => {
    expect(canonicalKey(left)).toBe(canonicalKey(right));
  });

  it.each(refused)('refuses %s and names where it is', (_, value, path) => {
    const attempt = (): string => canonicalKey(value);
    expect(attempt).toThrow(ModelError);
    try {
      attempt();
    } catch (error) {
      expect((error as ModelError).code).toBe('UNENCODABLE_VALUE');
      expect((error as ModelError).place.path ?? '').toBe(path);
    }
  });
});

describe('the interner', () => {
  it('gives different values different numbers', () => {
    const interner = new Interner();
    const numbers = different.map((value) => interner.intern(value));
    expect(new Set(numbers).size).toBe(different.length);
  });

  it.each(same)('gives equal values one number and one representative, %j', (left, right) => {
    const interner = new Interner();
    expect(interner.intern(left)).toBe(interner.intern(right));
  });

  it.each(refused)('refuses %s as the key does', (_, value, path) => {
    const interner = new Interner();
    try {
      interner.intern(value);
      expect.unreachable();
    } catch (error) {
      expect((error as ModelError).place.path ?? '').toBe(path);
    }
  });

  it('agrees with the canonical key on what is equal', () => {
    const interner = new Interner();
    const value = fc.anything({ withMap: true, withSet: true, withDate: true, withBigInt: true });
    fc.assert(
      fc.property(value, value, (left, right) => {
        const sameKey = canonicalKey(left) === canonicalKey(right);
        expect(interner.intern(left) === interner.intern(right)).toBe(sameKey);
      }),
    );
  });

  it('hands out representatives that are equal to the value, frozen and shared', () => {
    const interner = new Interner();
    const value = { items: [{ sku: 'a' }, { sku: 'a' }], tags: new Set(['x']) };
    const copy = interner.representative(interner.intern(value)) as typeof value;
    expect(copy).toEqual(value);
    expect(copy).not.toBe(value);
    expect(copy.items[0]).toBe(copy.items[1]);
    expect(Object.isFrozen(copy) && Object.isFrozen(copy.items)).toBe(true);
    expect(interner.intern(copy)).toBe(interner.intern(value));
  });

  it('shows keys, members and entries in one order, whatever order they came in', () => {
    const show = (value: { m: Map<string, number>; s: Set<string> }): string => {
      const interner = new Interner();
      const { m, s } = interner.representative(interner.intern(value)) as typeof value;
      return [...m.keys(), ...s].join();
    };
    const forwards = {
      m: new Map([
        ['a', 1],
        ['b', 2],
      ]),
      s: new Set(['x', 'y']),
    };
    const backwards = {
      s: new Set(['y', 'x']),
      m: new Map([
        ['b', 2],
        ['a', 1],
      ]),
    };
    expect(show(forwards)).toBe(show(backwards));
  });

  it.each([
    ['a map', new Map([['a', 1]]), (value: Map<string, number>) => value.set('b', 2)],
    ['a set', new Set(['a']), (value: Set<string>) => value.add('b')],
    ['bytes', new Uint8Array([1]), (value: Uint8Array) => value.fill(2)],
    ['a date', new Date(0), (value: Date) => value.setTime(1)],
  ])('notices that %s inside a representative was changed', (_, value, change) => {
    const interner = new Interner();
    const number = interner.intern({ within: value });
    expect(interner.isVolatile(number)).toBe(true);
    expect(interner.isIntact(number)).toBe(true);
    const { within } = interner.representative(number) as { within: never };
    change(within);
    expect(interner.isIntact(number)).toBe(false);
  });
});
