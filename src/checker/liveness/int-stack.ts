/**
 * A stack of integers that grows.
 */

const INITIAL_CAPACITY = 1024;

export class IntStack {
  cells = new Int32Array(INITIAL_CAPACITY);
  length = 0;

  get bytes(): number {
    return this.cells.byteLength;
  }

  push(value: number): void {
    if (this.length === this.cells.length) this.grow();
    this.cells[this.length++] = value;
  }

  pop(): number {
    return this.cells[--this.length]!;
  }

  /** The integer that was pushed last. */
  get top(): number {
    return this.cells[this.length - 1]!;
  }

  private grow(): void {
    const larger = new Int32Array(this.cells.length * 2);
    larger.set(this.cells);
    this.cells = larger;
  }
}
