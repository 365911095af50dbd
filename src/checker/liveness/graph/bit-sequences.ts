/**
 * Numbers for sequences of bits: equal sequences have equal numbers.
 *
 * What is true of a state or of a step is such a sequence, and there are few different ones, so two
 * bytes say of each state or step everything that the temporal properties of a run want to know.
 */

import { SharedInts } from '../../memory/shared-ints.js';

/** The empty sequence. */
export const EMPTY_SEQUENCE = 0;

/** A trie, by numbers of its nodes. */
export class BitSequences {
  /** By node: its children for 0 and for 1, 0 where there is none; then its parent. */
  private readonly nodes = new SharedInts();

  constructor() {
    this.nodes.reserve(CELLS);
  }

  /** How many numbers there are. */
  get size(): number {
    return this.nodes.length / CELLS;
  }

  /** The number of the sequence with one more bit. Constant time. */
  extended(sequence: number, bit: boolean): number {
    const child = sequence * CELLS + (bit ? 1 : 0);
    const known = this.nodes.cells[child]!;
    if (known !== 0) return known;
    const added = this.nodes.reserve(CELLS) / CELLS;
    this.nodes.cells[child] = added;
    this.nodes.cells[added * CELLS + PARENT] = sequence;
    return added;
  }

  /** The number of a whole sequence. */
  number(bits: readonly boolean[]): number {
    return bits.reduce((sequence, bit) => this.extended(sequence, bit), EMPTY_SEQUENCE);
  }

  /** The bits of a sequence. */
  bits(sequence: number): readonly boolean[] {
    const bits: boolean[] = [];
    for (let node = sequence; node !== EMPTY_SEQUENCE;) {
      const parent = this.nodes.cells[node * CELLS + PARENT]!;
      bits.push(this.nodes.cells[parent * CELLS + 1] === node);
      node = parent;
    }
    return bits.reverse();
  }
}

const CELLS = 3;
const PARENT = 2;
