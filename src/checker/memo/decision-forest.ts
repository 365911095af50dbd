/**
 * The writing side of `decision-trees.ts`: plants trees and adds answers.
 *
 * Other threads may look answers up at the same time. A node is complete before anything refers to
 * it, and a node that outgrows its place is copied, so a reader sees an older tree or the newer
 * one, and both are right: what it misses, it asks for.
 */

import { SharedInts } from '../memory/shared-ints.js';
import {
  BLOCK,
  BRANCHES,
  HASHED_CELLS,
  hashedIndex,
  SIZE,
  UNKNOWN,
  VARIABLE,
} from './decision-trees.js';

const INITIAL_SIZE = 2;
/** Cells that a few new nodes take. */
const MARGIN = 256;
/** At most: a node that is new, and the copy of it that has a place for a large value. */
const CELLS_OF_NEW_NODE = 64;
/** Answers of one read that there is room for after `makeRoom`. */
const ROOM_FOR_READS = 64;
/** Trees that there is room for after `makeRoom`. */
const ROOM_FOR_TREES = 4096;
/** Blocks up to this size are always indexed; larger ones only where they are well filled. */
const ALWAYS_INDEXED = 16;
const FEWEST_CELLS_PER_BRANCH = 4;

/** What a function read, in order, among all variables' values, and the leaf of its answer. */
export interface Answer {
  readonly variables: readonly number[];
  readonly values: Int32Array;
  readonly leaf: number;
}

/** What a tree remembers: variables with their values, as they were read, and the leaf. */
export interface RememberedRead {
  readonly reads: readonly (readonly [variable: number, value: number])[];
  readonly leaf: number;
}

export class DecisionForest {
  private readonly nodes = new SharedInts();
  private readonly roots = new SharedInts(64);
  /** Cells of the largest node: a copy of it is at most twice as large. */
  private largestNode = BLOCK + INITIAL_SIZE;

  constructor() {
    // Index 0 must not be a node, because the reference 0 means nothing.
    this.nodes.reserve(1);
  }

  get bytes(): number {
    return this.nodes.bytes + this.roots.bytes;
  }

  /** What other threads need to look answers up, until the forest has to move. */
  get memory(): { readonly nodes: Int32Array; readonly roots: Int32Array } {
    return { nodes: this.nodes.cells, roots: this.roots.cells };
  }

  /** The leaf for these values, by variable, or `UNKNOWN`. Time linear in the number of reads. */
  lookup(tree: number, values: Int32Array): number {
    const { cells } = this.nodes;
    let reference = this.roots.cells[tree]!;
    while (reference > 0) reference = this.branch(reference, values[cells[reference + VARIABLE]!]!);
    return reference === 0 ? UNKNOWN : -reference - 1;
  }

  /** The leaf for these values and the variables read on the way to it; undefined if unknown. */
  explain(
    tree: number,
    values: Int32Array,
  ): { readonly leaf: number; readonly variables: readonly number[] } | undefined {
    const { cells } = this.nodes;
    const variables: number[] = [];
    let reference = this.roots.cells[tree]!;
    while (reference > 0) {
      const variable = cells[reference + VARIABLE]!;
      variables.push(variable);
      reference = this.branch(reference, values[variable]!);
    }
    return reference === 0 ? undefined : { leaf: -reference - 1, variables };
  }

  /** Whether the tree reads on after these variables have these values. */
  readsOn(tree: number, variables: readonly number[], values: Int32Array): boolean {
    let reference = this.roots.cells[tree]!;
    for (const variable of variables) {
      if (reference > 0) reference = this.branch(reference, values[variable]!);
    }
    return reference > 0;
  }

  /** Plants an empty tree and returns its number. */
  addTree(): number {
    return this.roots.reserve(1);
  }

  /** Whether an answer with so many reads can be added without moving the forest. */
  hasRoom(reads: number): boolean {
    return this.nodes.hasRoom(this.cellsFor(reads));
  }

  /** Whether trees, each with one answer of so many reads, can be added without moving. */
  hasRoomForTrees(reads: readonly number[]): boolean {
    const nodes = reads.reduce((sum, count) => sum + count, 0);
    return this.roots.hasRoom(reads.length) && this.nodes.hasRoom(nodes * CELLS_OF_NEW_NODE);
  }

  /** Makes room for many more answers. Nobody may read the forest meanwhile. */
  makeRoom(): void {
    this.nodes.makeRoom(this.cellsFor(1) * ROOM_FOR_READS);
    this.roots.makeRoom(ROOM_FOR_TREES);
  }

  /** What it takes to add an answer of so many reads and to make room then, at most. */
  bytesToMakeRoom(reads = 0): number {
    const nodes = this.cellsFor(reads) + this.cellsFor(1) * ROOM_FOR_READS;
    return this.nodes.bytesToMakeRoom(nodes) + this.roots.bytesToMakeRoom(ROOM_FOR_TREES);
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
      if (node < 0 || this.nodes.cells[node + VARIABLE] !== variable) return 0;
      const value = values[variable]!;
      const child = extend(this.branch(node, value), depth + 1);
      return child === 0 ? 0 : this.withBranch(node, value, child);
    };
    const root = extend(this.roots.cells[tree]!, 0);
    if (root === 0) return false;
    Atomics.store(this.roots.cells, tree, root);
    return true;
  }

  /** Everything that a tree remembers. Nothing may be added meanwhile. */
  answers(tree: number): Iterable<RememberedRead> {
    return this.answersFrom(this.roots.cells[tree]!, []);
  }

  /** At most: each read may lead to a node that has to be copied. */
  private cellsFor(reads: number): number {
    return reads * this.largestNode * 4 + MARGIN;
  }

  private *answersFrom(
    reference: number,
    reads: RememberedRead['reads'],
  ): Generator<RememberedRead> {
    if (reference < 0) yield { reads, leaf: -reference - 1 };
    if (reference <= 0) return;
    const variable = this.nodes.cells[reference + VARIABLE]!;
    for (const [value, branch] of this.branches(reference)) {
      yield* this.answersFrom(branch, [...reads, [variable, value]]);
    }
  }

  private addNode(variable: number): number {
    const node = this.nodes.reserve(BLOCK + INITIAL_SIZE);
    const { cells } = this.nodes;
    cells[node + VARIABLE] = variable;
    cells[node + SIZE] = INITIAL_SIZE;
    return node;
  }

  private branch(node: number, value: number): number {
    const { cells } = this.nodes;
    const size = cells[node + SIZE]!;
    if (value < size) return cells[node + BLOCK + value]!;
    if (size >= 0) return 0;
    const index = hashedIndex(cells, node, value);
    return cells[index] === 0 ? 0 : cells[index + 1]!;
  }

  /** Sets a branch and returns the node, which moves when its block has to grow. */
  private withBranch(node: number, value: number, reference: number): number {
    const roomy = this.roomyNode(node, value);
    const { cells } = this.nodes;
    if (value < cells[roomy + SIZE]!) {
      const index = roomy + BLOCK + value;
      if (cells[index] === 0) cells[roomy + BRANCHES]!++;
      Atomics.store(cells, index, reference);
      return roomy;
    }
    const index = hashedIndex(cells, roomy, value);
    if (cells[index] === 0) cells[roomy + BRANCHES]!++;
    Atomics.store(cells, index + 1, reference);
    Atomics.store(cells, index, value + 1);
    return roomy;
  }

  /** The node itself, or a larger copy of it, with a place for the value. */
  private roomyNode(node: number, value: number): number {
    const { cells } = this.nodes;
    const size = cells[node + SIZE]!;
    const branches = cells[node + BRANCHES]! + 1;
    if (size < 0) {
      const full = branches * 2 > -size && cells[hashedIndex(cells, node, value)] === 0;
      return full ? this.copyHashed(node, -size * 2) : node;
    }
    if (value < size) return node;
    let indexed = size;
    while (indexed <= value) indexed *= 2;
    const wellFilled = indexed <= branches * FEWEST_CELLS_PER_BRANCH;
    if (indexed <= ALWAYS_INDEXED || wellFilled) return this.copyIndexed(node, indexed);
    return this.copyHashed(node, 2 ** (32 - Math.clz32(branches * 2)));
  }

  private copyIndexed(node: number, size: number): number {
    const oldSize = this.nodes.cells[node + SIZE]!;
    const copy = this.reserveNode(BLOCK + size);
    const { cells } = this.nodes;
    cells.copyWithin(copy, node, node + BLOCK + oldSize);
    cells[copy + SIZE] = size;
    return copy;
  }

  private copyHashed(node: number, size: number): number {
    const copy = this.reserveNode(BLOCK + size * HASHED_CELLS);
    const { cells } = this.nodes;
    cells[copy + VARIABLE] = cells[node + VARIABLE]!;
    cells[copy + BRANCHES] = cells[node + BRANCHES]!;
    cells[copy + SIZE] = -size;
    for (const [value, reference] of this.branches(node)) {
      const index = hashedIndex(cells, copy, value);
      cells[index] = value + 1;
      cells[index + 1] = reference;
    }
    return copy;
  }

  private reserveNode(cells: number): number {
    this.largestNode = Math.max(this.largestNode, cells);
    return this.nodes.reserve(cells);
  }

  private branches(node: number): (readonly [value: number, reference: number])[] {
    const { cells } = this.nodes;
    const size = cells[node + SIZE]!;
    const found: [number, number][] = [];
    for (let place = 0; place < Math.abs(size); place++) {
      const index = size > 0 ? node + BLOCK + place : node + BLOCK + place * HASHED_CELLS;
      const value = size > 0 ? place : cells[index]! - 1;
      const reference = size > 0 ? cells[index]! : cells[index + 1]!;
      if (reference !== 0) found.push([value, reference]);
    }
    return found;
  }
}
