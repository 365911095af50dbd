/**
 * Edges of sparse decision nodes: (node, value) → reference, in one open-addressing table.
 */

const CELLS_PER_ENTRY = 3;
const EMPTY = 0;

/** Nodes are positive, so a zero cell marks an empty entry. */
export class EdgeTable {
  private cells = new Int32Array(64 * CELLS_PER_ENTRY);
  private mask = 63;
  private count = 0;

  get bytes(): number {
    return this.cells.byteLength;
  }

  /** The reference stored for (node, value), 0 if none. Constant time expected. */
  get(node: number, value: number): number {
    const cells = this.cells;
    let entry = hash(node, value) & this.mask;
    for (;;) {
      const index = entry * CELLS_PER_ENTRY;
      const found = cells[index]!;
      if (found === EMPTY) return 0;
      if (found === node && cells[index + 1] === value) return cells[index + 2]!;
      entry = (entry + 1) & this.mask;
    }
  }

  set(node: number, value: number, reference: number): void {
    if ((this.count + 1) * 2 > this.mask) this.grow();
    this.put(node, value, reference);
  }

  private put(node: number, value: number, reference: number): void {
    const cells = this.cells;
    let entry = hash(node, value) & this.mask;
    for (;;) {
      const index = entry * CELLS_PER_ENTRY;
      const found = cells[index]!;
      if (found === EMPTY) {
        this.count++;
        cells[index] = node;
        cells[index + 1] = value;
        cells[index + 2] = reference;
        return;
      }
      if (found === node && cells[index + 1] === value) {
        cells[index + 2] = reference;
        return;
      }
      entry = (entry + 1) & this.mask;
    }
  }

  private grow(): void {
    const old = this.cells;
    this.mask = this.mask * 2 + 1;
    this.cells = new Int32Array((this.mask + 1) * CELLS_PER_ENTRY);
    this.count = 0;
    for (let index = 0; index < old.length; index += CELLS_PER_ENTRY) {
      const node = old[index]!;
      if (node !== EMPTY) this.put(node, old[index + 1]!, old[index + 2]!);
    }
  }
}

const hash = (node: number, value: number): number => {
  let mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(value, 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
};
