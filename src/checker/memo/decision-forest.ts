/**
 * What model code answered, remembered by what it read: one decision tree per function.
 *
 * A tree's inner node names the variable that the function read next; its branches are that
 * variable's values; a leaf is the answer's number. Looking an answer up follows the very reads
 * that the function would make, so the memo is exact for pure functions, and a function that
 * reads little has a small tree however large the state. Read next: `successor-table.ts`.
 */

import { Int32Pool } from '../memory/int32-pool.js';
import { EdgeTable } from './edge-table.js';

/** `lookup` found no remembered answer. */
export const UNKNOWN = -1;

/** Values below this branch by an array, the others by hashing: most domains are small. */
const DENSE_VALUES = 256;

/** A node's cells: its variable, the size of its dense block, the block's index. */
const NODE_CELLS = 3;
const VARIABLE = 0;
const DENSE_SIZE = 1;
const DENSE_START = 2;

/**
 * References: 0 is nothing, a positive one an inner node's index, a negative one the leaf
 * `-reference - 1`.
 */
export class DecisionForest {
  private readonly pool = new Int32Pool();
  private readonly edges = new EdgeTable();
  private readonly roots = new Int32Pool(64);

  constructor() {
    // Index 0 must not be a node, because the reference 0 means nothing.
    this.pool.reserve(1);
  }

  get bytes(): number {
    return this.pool.bytes + this.edges.bytes + this.roots.bytes;
  }

  /** Plants an empty tree and returns its number. */
  addTree(): number {
    return this.roots.reserve(1);
  }

  /** The leaf for `values` (by variable), or `UNKNOWN`. Time linear in the number of reads. */
  lookup(tree: number, values: Int32Array): number {
    const cells = this.pool.cells;
    let reference = this.roots.cells[tree] as number;
    while (reference > 0) {
      const value = values[cells[reference + VARIABLE] as number] as number;
      if (value < (cells[reference + DENSE_SIZE] as number)) {
        reference = cells[(cells[reference + DENSE_START] as number) + value] as number;
      } else {
        reference = value < DENSE_VALUES ? 0 : this.edges.get(reference, value);
      }
    }
    return reference === 0 ? UNKNOWN : -reference - 1;
  }

  /**
   * Remembers `leaf` for the reads `variables`, in their order, at the values that they have.
   *
   * @returns false when the tree remembers other reads for the same values: the function that
   *   made them is not a function of what it reads.
   */
  insert(tree: number, variables: readonly number[], values: Int32Array, leaf: number): boolean {
    const root = this.roots.cells[tree] as number;
    const grown = this.extend(root, variables, 0, values, leaf);
    if (grown === 0) return false;
    this.roots.cells[tree] = grown;
    return true;
  }

  private extend(
    reference: number,
    variables: readonly number[],
    depth: number,
    values: Int32Array,
    leaf: number,
  ): number {
    const variable = variables[depth];
    if (variable === undefined) return reference === 0 ? -leaf - 1 : 0;
    const node = reference === 0 ? this.addNode(variable) : reference;
    if (node < 0 || this.pool.cells[node + VARIABLE] !== variable) return 0;
    const value = values[variable] as number;
    const child = this.extend(this.child(node, value), variables, depth + 1, values, leaf);
    if (child === 0) return 0;
    this.setChild(node, value, child);
    return node;
  }

  private addNode(variable: number): number {
    const node = this.pool.reserve(NODE_CELLS);
    this.pool.cells[node + VARIABLE] = variable;
    return node;
  }

  private child(node: number, value: number): number {
    const { cells } = this.pool;
    if (value >= DENSE_VALUES) return this.edges.get(node, value);
    if (value >= (cells[node + DENSE_SIZE] as number)) return 0;
    return cells[(cells[node + DENSE_START] as number) + value] as number;
  }

  private setChild(node: number, value: number, reference: number): void {
    if (value >= DENSE_VALUES) {
      this.edges.set(node, value, reference);
      return;
    }
    if (value >= (this.pool.cells[node + DENSE_SIZE] as number)) this.widen(node, value);
    const { cells } = this.pool;
    cells[(cells[node + DENSE_START] as number) + value] = reference;
  }

  /** Moves a node's dense block to a larger one; sizes double, so half of the pool is in use. */
  private widen(node: number, value: number): void {
    const oldSize = this.pool.cells[node + DENSE_SIZE] as number;
    const oldStart = this.pool.cells[node + DENSE_START] as number;
    let size = Math.max(oldSize, 2);
    while (size <= value) size *= 2;
    const start = this.pool.reserve(size);
    const { cells } = this.pool;
    cells.copyWithin(start, oldStart, oldStart + oldSize);
    cells[node + DENSE_SIZE] = size;
    cells[node + DENSE_START] = start;
  }
}
