import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { relocate } from './relocation.js';
import type { Relocation } from './relocation.js';
import { RowHash } from './row-hash.js';
import { RowLayout } from './row-layout.js';
import { ABSENT, FIRST_STATE, HASH_CELLS, VisitedSet } from './visited-set.js';
import type { CandidateStates } from './visited-set.js';

const hashes = [1, 2, 3].map((words) => new RowHash(words));

const candidate = (layout: RowLayout, positions: readonly number[]): CandidateStates => {
  const cells = new Int32Array(HASH_CELLS + layout.words);
  layout.encode(Int32Array.from(positions), cells, HASH_CELLS);
  const hash = hashes[layout.words - 1]!;
  hash.row(cells, HASH_CELLS);
  cells[0] = hash.low;
  cells[1] = hash.high;
  return { count: 1, cells, stride: cells.length };
};

describe('a row layout', () => {
  it('packs and unpacks any positions below the domains’ sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.nat()), (domainSizes, randoms) => {
        const layout = RowLayout.forDomains(domainSizes);
        const positions = domainSizes.map((size) => (randoms.next().value as number) % size);
        const words = new Int32Array(layout.words + 1);
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
    const layout = RowLayout.ofWidths([0, 1, 3]);
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
        hash.row(Int32Array.of(first, second), 0);
        const before = [hash.low, hash.high];
        hash.row(Int32Array.of(0, change), 0);
        const difference = [hash.low, hash.high];
        hash.row(Int32Array.of(first, second ^ change), 0);
        expect([hash.low ^ difference[0]!, hash.high ^ difference[1]!]).toEqual(before);
      }),
    );
  });
});

/** The set after its first states have moved, in two parts as two threads would move them. */
const moved = (relocation: Relocation, count: number): VisitedSet => {
  const middle = FIRST_STATE + Math.floor(count / 2);
  relocate(relocation, [{ start: middle, end: FIRST_STATE + count }], true);
  relocate(relocation, [{ start: FIRST_STATE, end: middle }], true);
  return new VisitedSet(relocation.to);
};

const grown = (visited: VisitedSet, count: number): VisitedSet =>
  moved({ from: visited.memory, to: visited.doubled().memory }, count);

const relaid = (visited: VisitedSet, count: number, from: RowLayout, to: RowLayout): VisitedSet => {
  const layouts = { from: from.plan, to: to.plan };
  return moved({ from: visited.memory, to: visited.emptied(to.words).memory, layouts }, count);
};

describe('the visited set', () => {
  it('agrees with a set over random states, through growth and new layouts', () => {
    const state = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 400 }), fc.nat({ max: 400 }), (states, cut) => {
        const [narrow, wide] = [
          RowLayout.ofWidths([3, 3, 3, 3, 3]),
          RowLayout.ofWidths([9, 3, 12, 20, 3]),
        ];
        let layout = narrow;
        let visited = VisitedSet.empty(layout.words);
        const numbers = new Map<string, number>();
        states.forEach((positions, index) => {
          if (index === cut) {
            layout = wide;
            visited = relaid(visited, numbers.size, narrow, wide);
          }
          if (index % 100 === 99) visited = grown(visited, numbers.size);
          const wanted = candidate(layout, positions);
          const known = numbers.get(positions.join()) ?? ABSENT;
          expect(visited.find(wanted, 0)).toBe(known);
          if (known !== ABSENT) return;
          const number = FIRST_STATE + numbers.size;
          expect(visited.insertMissing(wanted, 0, number)).toBe(true);
          numbers.set(positions.join(), number);
        });
        const unpacked = new Int32Array(5);
        for (const [positions, number] of numbers) {
          layout.decode(visited.memory.rows, number * layout.words, unpacked);
          expect(unpacked.join()).toBe(positions);
        }
      }),
    );
  });

  it('keeps a hundred thousand states apart, past several doublings', () => {
    const layout = RowLayout.ofWidths([17, 1]);
    let visited = VisitedSet.empty(layout.words);
    const wrong: number[] = [];
    for (let value = 0; value < 100_000; value++) {
      if (FIRST_STATE + value === visited.capacity) visited = grown(visited, value);
      const wanted = candidate(layout, [value, value % 2]);
      if (visited.find(wanted, 0) !== ABSENT) wrong.push(value);
      visited.insertMissing(wanted, 0, FIRST_STATE + value);
    }
    for (let value = 0; value < 100_000; value++) {
      if (visited.find(candidate(layout, [value, value % 2]), 0) !== FIRST_STATE + value)
        wrong.push(value);
      if (visited.find(candidate(layout, [value, 1 - (value % 2)]), 0) !== ABSENT)
        wrong.push(value);
    }
    expect(wrong).toEqual([]);
  });

  it('knows what moving takes, and how many states fit a number of bytes', () => {
    const [narrow, wide] = [RowLayout.ofWidths([8, 8]), RowLayout.ofWidths([30, 30])];
    const visited = VisitedSet.empty(narrow.words);
    const states = 1000;
    const end = FIRST_STATE + states;
    expect(visited.doubled().bytes(end)).toBe(visited.bytesOfDoubled(end));
    expect(visited.emptied(wide.words).bytes(end)).toBe(visited.bytesOfEmptied(end, wide.words));
    expect(visited.capacityWithin(Infinity)).toBe(visited.capacity);
    expect(visited.capacityWithin(visited.bytes(end))).toBe(end);
    expect(visited.capacityWithin(visited.bytes(end) - 1)).toBe(end - 1);
    expect(visited.capacityWithin(0)).toBe(FIRST_STATE);
  });

  it('gives a state that two threads found at once to one of them', () => {
    const layout = RowLayout.ofWidths([8, 8]);
    const first = VisitedSet.empty(layout.words);
    const second = new VisitedSet(first.memory);
    const state = candidate(layout, [7, 9]);
    expect([first.find(state, 0), second.find(state, 0)]).toEqual([ABSENT, ABSENT]);
    expect(first.insertMissing(state, 0, FIRST_STATE)).toBe(true);
    expect(second.insertMissing(state, 0, 1024)).toBe(false);
    expect(second.find(state, 0)).toBe(FIRST_STATE);
  });
});
