/**
 * How a state's value numbers are packed into 32-bit words.
 *
 * Each slot has as many bits as its largest value number needs. Slots do not straddle words, so
 * that reading one is a shift and a mask, and the change of one slot is an exclusive or with one
 * word. A word's slots form **segments** of a few bits; a segment's content is an index under which
 * answers can be remembered. Domains grow while the search runs; a layout is immutable, and a wider
 * one replaces it.
 */

import type { Fields } from './fields.js';
import { slotClusters } from './slot-clusters.js';

const WORD_BITS = 32;

/** Bits of a segment, unless a single slot has more. */
export const SEGMENT_BITS = 11;

/** A domain with so many bits has probably not stopped growing. */
const GROWING = 4;

/** Bits that it may get in advance, as far as there is room. */
const ADVANCES = [4, 2, 1, 0];

/** What determines a layout; plain data, for it travels to worker threads. */
export interface LayoutPlan {
  /** Bits by slot, 0 to 31. */
  readonly widths: readonly number[];
  /** Every slot once; those of a cluster stand in one segment. */
  readonly clusters: readonly (readonly number[])[];
}

/** Consecutive bits of one word that hold whole slots. */
export interface Segment {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
  readonly slots: readonly number[];
}

export class RowLayout {
  /** Words per row. */
  readonly words: number;
  /** Where the slots stand in a row. */
  readonly fields: Fields;
  readonly segments: readonly Segment[];
  readonly widths: readonly number[];

  constructor(readonly plan: LayoutPlan) {
    this.widths = plan.widths;
    const words = placed(plan);
    this.words = words.length;
    this.segments = words.flatMap(segmentsOf(plan.widths));
    this.fields = fieldsOf(this.segments, plan.widths);
  }

  /** A layout of these widths, the widest slots first. */
  static ofWidths(widths: readonly number[]): RowLayout {
    return new RowLayout({ widths, clusters: widths.map((_, slot) => [slot]) });
  }

  /**
   * A layout with the fewest words for domains of these sizes. Slots that the same groups touch
   * stand together where this costs no word. Where the words have bits to spare domains that may
   * grow get some in advance.
   *
   * @param touched by group: the slots that it was seen to read or write.
   */
  static forDomains(
    sizes: readonly number[],
    touched: readonly (readonly number[])[] = [],
  ): RowLayout {
    const tight = sizes.map(bitsFor);
    const clustered = (widths: readonly number[]): RowLayout =>
      new RowLayout({ widths, clusters: slotClusters(widths, touched, SEGMENT_BITS) });
    const smallest = RowLayout.ofWidths(tight);
    for (const bits of ADVANCES) {
      const layout = clustered(tight.map((width) => inAdvance(width, bits)));
      if (layout.words === smallest.words) return layout;
    }
    return smallest;
  }

  /** Whether every value below `size` fits the slot. */
  fits(slot: number, size: number): boolean {
    return bitsFor(size) <= this.widths[slot]!;
  }

  /** The index of the word that holds the slot. */
  word(slot: number): number {
    return this.fields.word[slot]!;
  }

  /** What the slot's value contributes to its word; exclusive or with another's is the change. */
  bits(slot: number, value: number): number {
    return value << this.fields.shift[slot]!;
  }

  /** The change of the slot's word that replaces its value in a row. */
  change(slot: number, row: Int32Array, value: number): number {
    const { word, shift, mask } = this.fields;
    const after = value << shift[slot]!;
    return (row[word[slot]!]! ^ after) & (mask[slot]! << shift[slot]!);
  }

  /** Unpacks the row that starts at `offset` of `words` into one value number a slot. */
  decode(words: Int32Array, offset: number, into: Int32Array): void {
    const { word, shift, mask } = this.fields;
    for (let slot = 0; slot < word.length; slot++) {
      into[slot] = (words[offset + word[slot]!]! >>> shift[slot]!) & mask[slot]!;
    }
  }

  /** Packs one value number a slot into the row that starts at `offset` of `words`. */
  encode(values: Int32Array, words: Int32Array, offset: number): void {
    const { word, shift } = this.fields;
    words.fill(0, offset, offset + this.words);
    for (let slot = 0; slot < word.length; slot++) {
      words[offset + word[slot]!]! |= values[slot]! << shift[slot]!;
    }
  }
}

/** The clusters of each word: first fit by decreasing width. */
const placed = ({ widths, clusters }: LayoutPlan): number[][][] => {
  const used: number[] = [];
  const words: number[][][] = [[]];
  const widestFirst = clusters
    .map((slots) => ({ slots, bits: slots.reduce((sum, slot) => sum + widths[slot]!, 0) }))
    .sort((left, right) => right.bits - left.bits || left.slots[0]! - right.slots[0]!);
  for (const { slots, bits } of widestFirst) {
    let word = used.findIndex((taken) => taken + bits <= WORD_BITS);
    if (word < 0) word = used.push(0) - 1;
    used[word]! += bits;
    (words[word] ??= []).push([...slots]);
  }
  return words;
};

/** Joins neighbouring clusters of a word as long as they make a segment. */
const segmentsOf =
  (widths: readonly number[]) =>
  (clusters: readonly (readonly number[])[], word: number): Segment[] => {
    const segments: { word: number; shift: number; bits: number; slots: number[] }[] = [];
    let shift = 0;
    for (const cluster of clusters) {
      const bits = cluster.reduce((sum, slot) => sum + widths[slot]!, 0);
      const last = segments.at(-1);
      if (last !== undefined && last.bits + bits <= SEGMENT_BITS) {
        last.slots.push(...cluster);
        last.bits += bits;
      } else {
        segments.push({ word, shift, bits, slots: [...cluster] });
      }
      shift += bits;
    }
    return segments;
  };

const fieldsOf = (segments: readonly Segment[], widths: readonly number[]): Fields => {
  const empty = (): Int32Array => new Int32Array(widths.length);
  const fields = { word: empty(), shift: empty(), mask: empty() };
  for (const segment of segments) {
    let { shift } = segment;
    for (const slot of segment.slots) {
      fields.word[slot] = segment.word;
      fields.shift[slot] = shift;
      fields.mask[slot] = 2 ** widths[slot]! - 1;
      shift += widths[slot]!;
    }
  }
  return fields;
};

/**
 * Bits for a domain that may go on growing. Those that have grown large probably will, and what has
 * not changed yet may change once; a change of the layout costs most when it comes late.
 */
const inAdvance = (width: number, bits: number): number => {
  if (width === 0) return Math.min(1, bits);
  return width < GROWING ? width : width + bits;
};

/** Bits that tell `size` values apart. */
const bitsFor = (size: number): number => (size <= 1 ? 0 : 32 - Math.clz32(size - 1));
