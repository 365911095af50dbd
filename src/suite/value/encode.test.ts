import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalKey } from '../../checker/value/canonical-key.js';
import { SuiteError } from '../errors.js';
import { decode } from './decode.js';
import { encodedValue } from './encoded-value.js';
import { encode } from './encode.js';
import { equal, identity } from './equality.js';

/** What a file does to an encoded value: written, read, validated. */
const throughFile = (value: unknown): unknown =>
  decode(encodedValue.parse(JSON.parse(JSON.stringify(encode(value)))));

const bytes = fc.uint8Array({ maxLength: 4 });
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>(undefined, null, true, 0, -0, NaN, Infinity, -Infinity),
    fc.string(),
    fc.double(),
    fc.bigInt(),
    // `isDeepStrictEqual` takes two invalid dates for different ones.
    fc.date({ noInvalidDate: true }),
    bytes,
    bytes.map((content) => Float64Array.from(content)),
    bytes.map((content) => content.slice().buffer),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.sparseArray(tie('value'), { maxNumElements: 2, maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'a')), tie('value'), {
      maxKeys: 3,
      noNullPrototype: false,
    }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 2 }).map((list) => new Map(list)),
    fc.array(tie('value'), { maxLength: 3 }).map((list) => new Set(list)),
  ),
})).value;

describe('values in JSON', () => {
  it('come back exactly', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(isDeepStrictEqual(throughFile(value), value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are equal exactly when the checker calls them equal', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (left, right) => {
        expect(identity(left) === identity(right)).toBe(canonicalKey(left) === canonicalKey(right));
        expect(equal(left, throughFile(left))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [undefined, { $: 'undefined' }],
    [-0, { $: 'number', value: '-0' }],
    [12n, { $: 'bigint', value: '12' }],
    [new Date(0), { $: 'Date', iso: '1970-01-01T00:00:00.000Z' }],
    [new Set(['a']), { $: 'Set', values: ['a'] }],
    [Uint8Array.of(1, 255), { $: 'bytes', type: 'Uint8Array', hex: '01ff' }],
    [
      { type: 'publish', id: 'e1' },
      { type: 'publish', id: 'e1' },
    ],
    [{ $: 1 }, { $: 'Object', prototype: 'Object', entries: [['$', 1]] }],
  ])('reads well: %o', (value, expected) => {
    expect(encode(value)).toEqual(expected);
  });

  it('an invalid date comes back as one', () => {
    expect(throughFile(new Date(NaN))).toEqual(new Date(NaN));
  });

  it('keeps class, message, cause and fields of an error, but not its stack', () => {
    class Refused extends Error {
      readonly reason = 'full';
    }
    const decoded = throughFile(new Refused('no', { cause: new TypeError('deep') }));
    expect(equal(decoded, new Refused('no', { cause: new TypeError('deep') }))).toBe(true);
    expect(equal(decoded, new Refused('other', { cause: new TypeError('deep') }))).toBe(false);
    expect(equal(decoded, new Error('no', { cause: new TypeError('deep') }))).toBe(false);
  });

  it('ignores the order of keys, members and entries, and nothing else', () => {
    expect(equal({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(equal(new Set([1, 2]), new Set([2, 1]))).toBe(true);
    expect(equal(new Map([[1, 'a'], [2, 'b']]), new Map([[2, 'b'], [1, 'a']]))).toBe(true); // prettier-ignore
    expect(equal([1, 2], [2, 1])).toBe(false);
    expect(equal({ a: undefined }, {})).toBe(false);
  });

  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  it.each([
    ['a function', (): void => undefined],
    ['a symbol', Symbol('s')],
    ['an instance', new URL('https://example.org')],
    ['a cycle', cyclic],
  ])('refuses %s', (_, value) => {
    expect(() => encode({ inside: [value] })).toThrow(SuiteError);
  });

  it.each([
    [{ $: 'Surprise' }],
    [{ $: 'bigint', value: '1.5' }],
    [{ $: 'bytes', type: 'Uint8Array', hex: 'zz' }],
    [{ nested: [{ $: 'number', value: 'zero' }] }],
  ])('does not accept %o from a file', (value) => {
    expect(encodedValue.safeParse(value).success).toBe(false);
  });

  it('says when bytes do not fit their type', () => {
    const odd = encodedValue.parse({ $: 'bytes', type: 'Float64Array', hex: '00' });
    expect(() => decode(odd)).toThrow(/1 bytes are no Float64Array/);
  });
});
