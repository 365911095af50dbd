/**
 * A growing block of 32-bit integers, addressed by index. Records of all kinds live in such pools,
 * so that the search touches no objects and a pool can move to shared memory as it is.
 */

export class Int32Pool {
  /** The integers; replaced when the pool grows, so never keep a reference across a `reserve`. */
  cells: Int32Array;
  /** Cells in use. */
  length = 0;

  constructor(capacity = 256) {
    this.cells = new Int32Array(capacity);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }

  /** Takes `count` zeroed cells and returns the index of the first. Amortised constant per cell. */
  reserve(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.cells.length) this.grow();
    return start;
  }

  push(value: number): void {
    const index = this.reserve(1);
    this.cells[index] = value;
  }

  private grow(): void {
    const larger = new Int32Array(Math.max(this.length, this.cells.length * 2));
    larger.set(this.cells);
    this.cells = larger;
  }
}
