/**
 * A growing block of 32-bit integers in shared memory, addressed by index.
 *
 * Records of all kinds live in such blocks, so that the search touches no objects and every thread
 * reads the same answers. One thread writes; it publishes a record by storing its index somewhere
 * atomically, after the record itself. A block that grows moves: readers are given the new one
 * while they rest.
 */

const BYTES_PER_CELL = Int32Array.BYTES_PER_ELEMENT;

export class SharedInts {
  /** The integers; replaced when the block grows, so never keep a reference across a `reserve`. */
  cells: Int32Array;
  /** Cells in use. */
  length = 0;

  constructor(capacity = 256) {
    this.cells = sharedInts(capacity);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }

  /** Whether so many more cells can be taken without moving. */
  hasRoom(count: number): boolean {
    return this.length + count <= this.cells.length;
  }

  /** Takes `count` zeroed cells and returns the index of the first. Amortised constant per cell. */
  reserve(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.cells.length) this.grow(this.length);
    return start;
  }

  /** Moves the block, if need be, so that so many cells can be taken without moving. */
  makeRoom(count: number): void {
    if (!this.hasRoom(count)) this.grow(this.length + count);
  }

  /** What `makeRoom` allocates, beside the block as it is. */
  bytesToMakeRoom(count: number): number {
    return this.hasRoom(count) ? 0 : this.enlarged(this.length + count) * BYTES_PER_CELL;
  }

  push(value: number): void {
    const index = this.reserve(1);
    this.cells[index] = value;
  }

  private grow(needed: number): void {
    const larger = sharedInts(this.enlarged(needed));
    larger.set(this.cells);
    this.cells = larger;
  }

  private enlarged(needed: number): number {
    return Math.max(needed, this.cells.length * 2);
  }
}

/** Zeroed integers that several threads can see. */
export const sharedInts = (count: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(count * BYTES_PER_CELL));
