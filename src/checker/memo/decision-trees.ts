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

import type { Fields } from '../state/fields.js';

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
    /** Where the trees' variables stand in the words that lookups are given. */
    private readonly fields: Fields,
  ) {}

  /**
   * The leaf for the variables that stand in `words` from `offset` on, or `UNKNOWN`. Time linear in
   * the number of reads.
   */
  lookup(tree: number, words: Int32Array, offset: number): number {
    const reference = this.follow(this.roots[tree]!, words, offset);
    return reference === 0 ? UNKNOWN : -reference - 1;
  }

  /** Follows a reference down to a leaf's, or to 0 where nothing is remembered. */
  follow(from: number, words: Int32Array, offset: number): number {
    let reference = from;
    while (reference > 0) reference = this.branch(reference, words, offset);
    return reference;
  }

  /** Follows a tree down for as long as it reads variables of this set. */
  followWithin(tree: number, variables: ReadonlySet<number>, words: Int32Array): number {
    let reference = this.roots[tree]!;
    while (reference > 0 && variables.has(this.cells[reference + VARIABLE]!)) {
      reference = this.branch(reference, words, 0);
    }
    return reference;
  }

  /** The variable that the tree's function reads first, undefined if none or not known. */
  firstVariable(tree: number): number | undefined {
    const root = this.roots[tree]!;
    return root > 0 ? this.cells[root + VARIABLE] : undefined;
  }

  /** The reference that a node has for what stands in the words, 0 if none. */
  private branch(node: number, words: Int32Array, offset: number): number {
    const { cells } = this;
    const { word, shift, mask } = this.fields;
    const variable = cells[node + VARIABLE]!;
    const value = (words[offset + word[variable]!]! >>> shift[variable]!) & mask[variable]!;
    const size = cells[node + SIZE]!;
    if (value < size) return cells[node + BLOCK + value]!;
    return size >= 0 ? 0 : hashedBranch(cells, node, value);
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
