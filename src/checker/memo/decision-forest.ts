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

/** A node's cells: its variable, the size of its dense block, its key in the hash, the block. */
const VARIABLE = 0;
const DENSE_SIZE = 1;
const SPARSE_KEY = 2;
const DENSE_START = 3;
const INITIAL_DENSE_SIZE = 2;

/** What a function read, in order, among all variables' values, and the leaf of its answer. */
export interface Answer {
  readonly variables: readonly number[];
  readonly values: Int32Array;
  readonly leaf: number;
}

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
    let reference = this.roots.cells[tree]!;
    while (reference > 0) {
      const value = values[cells[reference + VARIABLE]!]!;
      if (value < cells[reference + DENSE_SIZE]!) {
        reference = cells[reference + DENSE_START + value]!;
      } else {
        reference =
          value < DENSE_VALUES ? 0 : this.edges.get(cells[reference + SPARSE_KEY]!, value);
      }
    }
    return reference === 0 ? UNKNOWN : -reference - 1;
  }

  /**
   * Remembers a leaf for the values of the variables that were read, in their order.
   *
   * @returns false when the tree remembers other reads for the same values: the function that
   *   made them is not a function of what it reads.
   */
  insert(tree: number, { variables, values, leaf }: Answer): boolean {
    const extend = (reference: number, depth: number): number => {
      const variable = variables[depth];
      if (variable === undefined) return reference === 0 ? -leaf - 1 : 0;
      const node = reference === 0 ? this.addNode(variable) : reference;
      if (node < 0 || this.pool.cells[node + VARIABLE] !== variable) return 0;
      const value = values[variable]!;
      const child = extend(this.child(node, value), depth + 1);
      return child === 0 ? 0 : this.withChild(node, value, child);
    };
    const root = extend(this.roots.cells[tree]!, 0);
    if (root === 0) return false;
    this.roots.cells[tree] = root;
    return true;
  }

  private addNode(variable: number): number {
    const node = this.pool.reserve(DENSE_START + INITIAL_DENSE_SIZE);
    const { cells } = this.pool;
    cells[node + VARIABLE] = variable;
    cells[node + DENSE_SIZE] = INITIAL_DENSE_SIZE;
    cells[node + SPARSE_KEY] = node;
    return node;
  }

  private child(node: number, value: number): number {
    const { cells } = this.pool;
    if (value >= DENSE_VALUES) return this.edges.get(cells[node + SPARSE_KEY]!, value);
    return value < cells[node + DENSE_SIZE]! ? cells[node + DENSE_START + value]! : 0;
  }

  /** Sets a branch and returns the node, which moves when its dense block has to grow. */
  private withChild(node: number, value: number, reference: number): number {
    if (value >= DENSE_VALUES) {
      this.edges.set(this.pool.cells[node + SPARSE_KEY]!, value, reference);
      return node;
    }
    const roomy = value < this.pool.cells[node + DENSE_SIZE]! ? node : this.widen(node, value);
    this.pool.cells[roomy + DENSE_START + value] = reference;
    return roomy;
  }

  /** Copies a node to where its block may be larger; sizes double, so half of the pool is in use. */
  private widen(node: number, value: number): number {
    const oldSize = this.pool.cells[node + DENSE_SIZE]!;
    let size = oldSize;
    while (size <= value) size *= 2;
    const moved = this.pool.reserve(DENSE_START + size);
    const { cells } = this.pool;
    cells.copyWithin(moved, node, node + DENSE_START + oldSize);
    cells[moved + DENSE_SIZE] = size;
    return moved;
  }
}
