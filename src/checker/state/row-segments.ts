/**
 * Rows of a fixed number of words, numbered from 0, in segments: storage grows without copying.
 */

const SEGMENT_BITS = 14;
const ROWS_PER_SEGMENT = 1 << SEGMENT_BITS;
const ROW_IN_SEGMENT = ROWS_PER_SEGMENT - 1;

export class RowSegments {
  private readonly segments: Uint32Array[] = [];
  /** Rows in use. */
  length = 0;

  constructor(readonly words: number) {}

  get bytes(): number {
    return this.segments.length * ROWS_PER_SEGMENT * this.words * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Appends a copy of the row at `offset` of `source`. */
  push(source: Uint32Array, offset: number): void {
    const row = this.length++;
    if (row >>> SEGMENT_BITS === this.segments.length) {
      this.segments.push(new Uint32Array(ROWS_PER_SEGMENT * this.words));
    }
    const segment = this.segmentOf(row);
    const start = (row & ROW_IN_SEGMENT) * this.words;
    for (let word = 0; word < this.words; word++) {
      segment[start + word] = source[offset + word]!;
    }
  }

  /** Whether the row equals the one at `offset` of `other`. */
  equals(row: number, other: Uint32Array, offset: number): boolean {
    const segment = this.segmentOf(row);
    const start = (row & ROW_IN_SEGMENT) * this.words;
    for (let word = 0; word < this.words; word++) {
      if (segment[start + word] !== other[offset + word]) return false;
    }
    return true;
  }

  /** Copies the row to `offset` of `target`. */
  copy(row: number, target: Uint32Array, offset: number): void {
    const segment = this.segmentOf(row);
    const start = (row & ROW_IN_SEGMENT) * this.words;
    for (let word = 0; word < this.words; word++) {
      target[offset + word] = segment[start + word]!;
    }
  }

  private segmentOf(row: number): Uint32Array {
    return this.segments[row >>> SEGMENT_BITS]!;
  }
}
