import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { RowLayout, SEGMENT_BITS } from './row-layout.js';
import { RowTranslation } from './row-translation.js';
import { slotClusters } from './slot-clusters.js';

const domains = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 16 });
const touched = fc.array(fc.array(fc.nat({ max: 15 }), { maxLength: 4 }), { maxLength: 8 });
const within = (sizes: readonly number[], groups: readonly (readonly number[])[]): number[][] =>
  groups.map((slots) => [...new Set(slots.filter((slot) => slot < sizes.length))]);

describe('slot clusters', () => {
  it('join what a group touches, as long as it fits', () => {
    expect(
      slotClusters(
        [2, 2, 2, 9],
        [
          [0, 2],
          [1, 3],
        ],
        11,
      ),
    ).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(
      slotClusters(
        [2, 3, 9],
        [
          [0, 2],
          [1, 2],
        ],
        11,
      ),
    ).toEqual([[0, 2], [1]]);
  });

  it('prefer the groups that touch the fewest bits', () => {
    expect(
      slotClusters(
        [6, 6, 1],
        [
          [0, 1],
          [1, 2],
        ],
        12,
      ),
    ).toEqual([[0], [1, 2]]);
  });
});

describe('the segments of a layout', () => {
  it('cover every slot once and are narrow unless a single slot is wide', () => {
    fc.assert(
      fc.property(domains, touched, (sizes, groups) => {
        const { segments, widths } = RowLayout.forDomains(sizes, within(sizes, groups));
        const slots = segments.flatMap((segment) => segment.slots);
        expect([...slots].sort((left, right) => left - right)).toEqual([...sizes.keys()]);
        for (const { bits, slots: inside } of segments) {
          expect(inside.reduce((sum, slot) => sum + widths[slot]!, 0)).toBe(bits);
          expect(bits <= SEGMENT_BITS || inside.length === 1).toBe(true);
        }
      }),
    );
  });

  it('cost no word: there are as few as without clusters and without bits in advance', () => {
    fc.assert(
      fc.property(domains, touched, (sizes, groups) => {
        const tight = sizes.map((size) => (size <= 1 ? 0 : 32 - Math.clz32(size - 1)));
        const { words } = RowLayout.forDomains(sizes, within(sizes, groups));
        expect(words).toBe(RowLayout.ofWidths(tight).words);
      }),
    );
  });
});

describe('a row translation', () => {
  it('gives the row that the wider layout packs', () => {
    fc.assert(
      fc.property(domains, touched, fc.infiniteStream(fc.nat()), (sizes, groups, randoms) => {
        const from = RowLayout.forDomains(sizes);
        const to = RowLayout.forDomains(
          sizes.map((size, slot) => (slot % 2 === 0 ? size : size * 8)),
          within(sizes, groups),
        );
        const positions = Int32Array.from(sizes, (size) => (randoms.next().value as number) % size);
        const rows = new Int32Array(3 * from.words);
        from.encode(positions, rows, 2 * from.words);
        const translated = new Int32Array(3 * to.words);
        new RowTranslation(from, to).translate({ start: 2, end: 3 }, rows, translated);
        const unpacked = new Int32Array(sizes.length);
        to.decode(translated, 2 * to.words, unpacked);
        expect([...unpacked]).toEqual([...positions]);
      }),
    );
  });
});
