import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { RowHash } from './row-hash.js';
import { RowLayout } from './row-layout.js';
import { ABSENT, StateStore } from './state-store.js';
import type { CandidateStates } from './state-store.js';

const hashes = [1, 2, 3].map((words) => new RowHash(words));

const candidate = (layout: RowLayout, positions: readonly number[]): CandidateStates => {
  const rows = new Uint32Array(layout.words);
  layout.encode(Int32Array.from(positions), rows, 0);
  const hash = hashes[layout.words - 1]!;
  hash.row(rows, 0);
  return {
    rows,
    words: layout.words,
    low: Int32Array.of(hash.low),
    high: Int32Array.of(hash.high),
  };
};

describe('a row layout', () => {
  it('packs and unpacks any positions below the domains’ sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.nat()), (domainSizes, randoms) => {
        const layout = RowLayout.forDomains(domainSizes);
        const positions = domainSizes.map((size) => (randoms.next().value as number) % size);
        const words = new Uint32Array(layout.words + 1);
        layout.encode(Int32Array.from(positions), words, 1);
        const unpacked = new Int32Array(positions.length);
        layout.decode(words, 1, unpacked);
        expect([...unpacked]).toEqual(positions);
      }),
    );
  });

  it('uses one word for 32 slots of two values', () => {
    expect(RowLayout.forDomains(new Array<number>(32).fill(2)).words).toBe(1);
    expect(RowLayout.forDomains(new Array<number>(33).fill(2)).words).toBe(2);
  });

  it('knows which domain sizes fit', () => {
    const layout = new RowLayout([0, 1, 3]);
    expect([layout.fits(0, 1), layout.fits(0, 2)]).toEqual([true, false]);
    expect([layout.fits(2, 8), layout.fits(2, 9)]).toEqual([true, false]);
  });
});

describe('the row hash', () => {
  it('is linear, so that a change of bits is a constant change of the hash', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, word, (first, second, change) => {
        const hash = new RowHash(2);
        hash.row(Uint32Array.of(first, second), 0);
        const before = [hash.low, hash.high];
        hash.change(1, change);
        const difference = [hash.low, hash.high];
        hash.row(Uint32Array.of(first, second ^ change), 0);
        expect([hash.low ^ difference[0]!, hash.high ^ difference[1]!]).toEqual(before);
      }),
    );
  });
});

describe('the state store', () => {
  it('agrees with a set over random states, through growth and new layouts', () => {
    const state = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 400 }), fc.nat({ max: 400 }), (states, cut) => {
        let layout = new RowLayout([3, 3, 3, 3, 3]);
        const store = new StateStore(layout);
        const numbers = new Map<string, number>();
        states.forEach((positions, index) => {
          if (index === cut) {
            layout = new RowLayout([9, 3, 12, 20, 3]);
            store.relayout(layout);
          }
          const wanted = candidate(layout, positions);
          const known = numbers.get(positions.join()) ?? ABSENT;
          expect(store.find(wanted, 0)).toBe(known);
          if (known === ABSENT) numbers.set(positions.join(), store.insertMissing(wanted, 0));
        });
        expect(store.size).toBe(numbers.size);
        const row = new Uint32Array(layout.words);
        const unpacked = new Int32Array(5);
        for (const [positions, number] of numbers) {
          store.load(number, row);
          layout.decode(row, 0, unpacked);
          expect(unpacked.join()).toBe(positions);
        }
      }),
    );
  });

  it('keeps a hundred thousand states apart, past several doublings of its table', () => {
    const layout = new RowLayout([17, 1]);
    const store = new StateStore(layout);
    for (let value = 0; value < 100_000; value++) {
      const wanted = candidate(layout, [value, value % 2]);
      expect(store.find(wanted, 0)).toBe(ABSENT);
      expect(store.insertMissing(wanted, 0)).toBe(value);
    }
    for (let value = 0; value < 100_000; value += 997) {
      expect(store.find(candidate(layout, [value, value % 2]), 0)).toBe(value);
      expect(store.find(candidate(layout, [value, 1 - (value % 2)]), 0)).toBe(ABSENT);
    }
  });
});
