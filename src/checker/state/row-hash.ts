/**
 * Hashing packed rows: the exclusive or of one random word per set bit, the class H3 of Carter and
 * Wegman ("Universal classes of hash functions", 1979).
 *
 * It is linear: the hash of an exclusive or is the exclusive or of the hashes. A successor's hash
 * is therefore its parent's, corrected by a constant of the step, as in Zobrist's hashing of
 * chess positions; and it is computed from the packed words alone, a byte at a time. Two lanes:
 * the low one places a state in the visited set, the high one tells apart states that meet there.
 */

const LOW_SEED = 0x243f6a88;
const HIGH_SEED = 0x13198a2e;
const BYTES_PER_WORD = 4;
const VALUES_PER_BYTE = 256;
const TABLE_PER_WORD = BYTES_PER_WORD * VALUES_PER_BYTE;

/** Hashes rows of a fixed number of words. The same in every process. */
export class RowHash {
  /** The hash of the row that was hashed last. */
  low = 0;
  high = 0;
  private readonly lowTable: Int32Array;
  private readonly highTable: Int32Array;

  constructor(private readonly words: number) {
    this.lowTable = new Int32Array(words * TABLE_PER_WORD);
    this.highTable = new Int32Array(words * TABLE_PER_WORD);
    for (let byte = 0; byte < words * BYTES_PER_WORD; byte++) {
      fillByte(this.lowTable, byte, LOW_SEED);
      fillByte(this.highTable, byte, HIGH_SEED);
    }
  }

  /** Hashes the row that starts at `offset` of `words`. */
  row(words: Int32Array, offset: number): void {
    let low = 0;
    let high = 0;
    for (let word = 0; word < this.words; word++) {
      this.word(word, words[offset + word]!);
      low ^= this.low;
      high ^= this.high;
    }
    this.low = low;
    this.high = high;
  }

  /** Hashes a row that has these bits in one word and none in the others. */
  word(index: number, bits: number): void {
    const { lowTable, highTable } = this;
    const start = index * TABLE_PER_WORD;
    const first = start + (bits & 0xff);
    const second = start + VALUES_PER_BYTE + ((bits >>> 8) & 0xff);
    const third = start + 2 * VALUES_PER_BYTE + ((bits >>> 16) & 0xff);
    const fourth = start + 3 * VALUES_PER_BYTE + (bits >>> 24);
    this.low = lowTable[first]! ^ lowTable[second]! ^ lowTable[third]! ^ lowTable[fourth]!;
    this.high = highTable[first]! ^ highTable[second]! ^ highTable[third]! ^ highTable[fourth]!;
  }
}

/** Each value of the byte is the value without its lowest bit, and that bit's random word. */
const fillByte = (table: Int32Array, byte: number, seed: number): void => {
  const start = byte * VALUES_PER_BYTE;
  for (let value = 1; value < VALUES_PER_BYTE; value++) {
    const bit = 31 - Math.clz32(value & -value);
    table[start + value] = table[start + (value & (value - 1))]! ^ mix(byte * 8 + bit + seed);
  }
};

/** A bijective finaliser of 32 bits with low bias, applied twice. */
const mix = (input: number): number => finalise(finalise(input | 0) + 0x9e3779b9);

const finalise = (input: number): number => {
  let mixed = input;
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
};
