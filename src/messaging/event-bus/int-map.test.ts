import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntMap } from './int-map.js';

const keys = fc.oneof(fc.nat(40), fc.nat(2000), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

const edits = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('set' as const), key: keys, value: fc.nat() }),
    fc.record({ kind: fc.constant('delete' as const), key: keys }),
  ),
  { maxLength: 200 },
);

describe('IntMap', () => {
  it('behaves like a Map sorted by key, after any edits', () => {
    fc.assert(
      fc.property(edits, (script) => {
        const reference = new Map<number, number>();
        let map = IntMap.empty<number>();
        for (const edit of script) {
          if (edit.kind === 'set') {
            reference.set(edit.key, edit.value);
            map = map.set(edit.key, edit.value);
          } else {
            reference.delete(edit.key);
            map = map.delete(edit.key);
          }
          expect(map.get(edit.key)).toBe(reference.get(edit.key));
        }
        const sorted = [...reference].sort(([a], [b]) => a - b);
        expect([...map]).toEqual(sorted);
        expect(map.size).toBe(reference.size);
        expect(map.first()).toEqual(sorted[0]);
      }),
    );
  });

  it('leaves earlier versions as they were', () => {
    const versions = [IntMap.empty<string>()];
    for (const key of [0, 31, 32, 1023, 1024, 2 ** 32 - 1]) {
      versions.push((versions.at(-1) ?? IntMap.empty<string>()).set(key, `at ${key}`));
    }
    expect(versions.map((version) => version.size)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(versions[1]?.get(32)).toBeUndefined();
    expect(versions[6]?.delete(31).get(31)).toBeUndefined();
    expect(versions[6]?.get(31)).toBe('at 31');
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])('refuses the key %s', (key) => {
    expect(() => IntMap.empty<number>().set(key, 1)).toThrow(RangeError);
  });
});
