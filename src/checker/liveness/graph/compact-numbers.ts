/**
 * A long list of small numbers in as few bytes as the largest of them needs: two, or four.
 */

const LARGEST_IN_TWO_BYTES = 0xffff;

export class CompactNumbers {
  /** Replaced when a number needs more bytes, so never keep a reference across a `set`. */
  cells: Uint16Array | Uint32Array;

  constructor(length: number) {
    this.cells = new Uint16Array(length);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }

  set(index: number, value: number): void {
    if (value > LARGEST_IN_TWO_BYTES && this.cells instanceof Uint16Array) {
      this.cells = Uint32Array.from(this.cells);
    }
    this.cells[index] = value;
  }
}
