/**
 * How a state's value numbers are packed into 32-bit words.
 *
 * Each slot has as many bits as its largest value number needs. Slots do not straddle words, so
 * that reading one is a shift and a mask, and the change of one slot is an exclusive or with one
 * word. Domains grow while the search runs; a layout is immutable, and a wider one replaces it.
 */

const WORD_BITS = 32;

export class RowLayout {
  /** Words per row. */
  readonly words: number;
  private readonly wordOf: Int32Array;
  private readonly shift: Int32Array;
  /** Slot and width of every field, in the order in which the fields stand in the words. */
  private readonly fields: Int32Array;
  /** By word: the end of its fields. */
  private readonly fieldEnds: Int32Array;

  /** @param widths bits per slot, 0 to 31. */
  constructor(readonly widths: readonly number[]) {
    this.wordOf = new Int32Array(widths.length);
    this.shift = new Int32Array(widths.length);
    const slotsByWord = this.place();
    this.words = slotsByWord.length;
    this.fields = Int32Array.from(slotsByWord.flat(), (slot) => field(slot, widths[slot]!));
    let end = 0;
    this.fieldEnds = Int32Array.from(slotsByWord, (slots) => (end += slots.length));
  }

  /**
   * A layout with the fewest words for domains of these sizes. Where the words have bits to spare
   * every slot gets one more, so that the next layout is needed later.
   */
  static forDomains(sizes: readonly number[]): RowLayout {
    const tight = new RowLayout(sizes.map(bitsFor));
    const roomy = new RowLayout(sizes.map((size) => (size > 1 ? bitsFor(size) + 1 : 0)));
    return roomy.words === tight.words ? roomy : tight;
  }

  /** Whether every value below `size` fits the slot. */
  fits(slot: number, size: number): boolean {
    return bitsFor(size) <= this.widths[slot]!;
  }

  /** The index of the word that holds the slot. */
  word(slot: number): number {
    return this.wordOf[slot]!;
  }

  /** What the slot's value contributes to its word; exclusive or with another's is the change. */
  bits(slot: number, value: number): number {
    return value << this.shift[slot]!;
  }

  /** Unpacks the row that starts at `offset` of `words` into one value number a slot. */
  decode(words: Uint32Array, offset: number, into: Int32Array): void {
    const { fields, fieldEnds } = this;
    let next = 0;
    for (let word = 0; word < this.words; word++) {
      let bits = words[offset + word]!;
      for (const end = fieldEnds[word]!; next < end; next++) {
        const width = fields[next]! & WIDTH_MASK;
        into[fields[next]! >>> WIDTH_BITS] = bits & ((1 << width) - 1);
        bits >>>= width;
      }
    }
  }

  /** Packs one value number a slot into the row that starts at `offset` of `words`. */
  encode(values: Int32Array, words: Uint32Array, offset: number): void {
    const { fields, fieldEnds } = this;
    let next = 0;
    for (let word = 0; word < this.words; word++) {
      let bits = 0;
      let shift = 0;
      for (const end = fieldEnds[word]!; next < end; next++) {
        bits |= values[fields[next]! >>> WIDTH_BITS]! << shift;
        shift += fields[next]! & WIDTH_MASK;
      }
      words[offset + word] = bits;
    }
  }

  /** First fit by decreasing width: at most 11/9 of the fewest possible words, plus one. */
  private place(): number[][] {
    const used: number[] = [];
    const slotsByWord: number[][] = [[]];
    const widestFirst = this.widths
      .map((width, slot) => ({ width, slot }))
      .sort((left, right) => right.width - left.width || left.slot - right.slot);
    for (const { width, slot } of widestFirst) {
      let word = used.findIndex((bits) => bits + width <= WORD_BITS);
      if (word < 0) word = used.push(0) - 1;
      this.wordOf[slot] = word;
      this.shift[slot] = used[word]!;
      used[word]! += width;
      (slotsByWord[word] ??= []).push(slot);
    }
    return slotsByWord;
  }
}

/** Bits of a field's record that hold its width. */
const WIDTH_BITS = 5;
const WIDTH_MASK = 2 ** WIDTH_BITS - 1;

const field = (slot: number, width: number): number => (slot << WIDTH_BITS) | width;

/** Bits that tell `size` values apart. */
const bitsFor = (size: number): number => (size <= 1 ? 0 : 32 - Math.clz32(size - 1));
