/**
 * What model code answered, remembered by what it read: one decision tree per function.
 *
 * A tree's inner node names the variable that the function read next; its branches are that
 * variable's values; a leaf is the answer's number. Looking an answer up follows the very reads
 * that the function would make, so the memo is exact for pure functions, and a function that
 * reads little has a small tree however large the state.
 *
 * This is the reading side, for any thread. Read next: `decision-forest.ts`, which writes.
 */

/** The leaves of a predicate's tree. */
export const FALSE_LEAF = 0;
export const TRUE_LEAF = 1;

/** `lookup` found no remembered answer. */
export const UNKNOWN = -1;

/**
 * A node's cells: its variable; the size of its block of branches, positive where values are
 * indices and negative where they are hashed; the number of branches; the block.
 */
export const VARIABLE = 0;
export const SIZE = 1;
export const BRANCHES = 2;
export const BLOCK = 3;
/** A hashed branch: the value plus one, then the reference. */
export const HASHED_CELLS = 2;

/**
 * References: 0 is nothing, a positive one an inner node's index, a negative one the leaf
 * `-reference - 1`.
 */
export class DecisionTrees {
  constructor(
    private readonly cells: Int32Array,
    private readonly roots: Int32Array,
  ) {}

  /** The leaf for `values` (by variable), or `UNKNOWN`. Time linear in the number of reads. */
  lookup(tree: number, values: Int32Array): number {
    const reference = this.follow(this.roots[tree]!, values);
    return reference === 0 ? UNKNOWN : -reference - 1;
  }

  /** Follows a reference down to a leaf's, or to 0 where nothing is remembered. */
  follow(from: number, values: Int32Array): number {
    const { cells } = this;
    let reference = from;
    while (reference > 0) {
      const value = values[cells[reference + VARIABLE]!]!;
      const size = cells[reference + SIZE]!;
      if (value < size) reference = cells[reference + BLOCK + value]!;
      else reference = size >= 0 ? 0 : hashedBranch(cells, reference, value);
    }
    return reference;
  }

  /** The variable that the tree's function reads first, undefined if none or not known. */
  firstVariable(tree: number): number | undefined {
    const root = this.roots[tree]!;
    return root > 0 ? this.cells[root + VARIABLE] : undefined;
  }

  /** The reference after the first read. */
  firstBranch(tree: number, values: Int32Array): number {
    const { cells } = this;
    const root = this.roots[tree]!;
    const value = values[cells[root + VARIABLE]!]!;
    const size = cells[root + SIZE]!;
    if (value < size) return cells[root + BLOCK + value]!;
    return size >= 0 ? 0 : hashedBranch(cells, root, value);
  }
}

/** The reference that a hashed node stores for a value, 0 if none. */
const hashedBranch = (cells: Int32Array, node: number, value: number): number => {
  const index = hashedIndex(cells, node, value);
  return cells[index] === value + 1 ? cells[index + 1]! : 0;
};

/** Where a hashed node stores the value, or would. There is always a free place. */
export const hashedIndex = (cells: Int32Array, node: number, value: number): number => {
  const mask = -cells[node + SIZE]! - 1;
  let place = scatter(value) & mask;
  for (;;) {
    const index = node + BLOCK + place * HASHED_CELLS;
    const key = cells[index]!;
    if (key === 0 || key === value + 1) return index;
    place = (place + 1) & mask;
  }
};

const scatter = (value: number): number => {
  const mixed = Math.imul(value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
