/**
 * The integer core: stored states, and the successors of any of them.
 *
 * `expand` decodes a state once, looks up each transition group's remembered answer, runs model
 * code only for tuples of reads that were never seen, and leaves the successors' rows and hashes
 * in buffers. Search, traces and state graphs are built on nothing else. Read next: `search.ts`.
 */

import { ModelError } from '../errors.js';
import { DecisionForest, UNKNOWN } from '../memo/decision-forest.js';
import {
  ACTION,
  BLIND_WRITES,
  CHANGES,
  HIGH_CHANGE,
  LOW_CHANGE,
  SuccessorTable,
  WORD_CHANGES,
} from '../memo/successor-table.js';
import { GroupRunner } from '../model/group-runner.js';
import { ValueSpace } from '../model/value-space.js';
import { RowLayout } from '../state/row-layout.js';
import { ABSENT, StateStore } from '../state/state-store.js';
import { RowHash } from '../state/row-hash.js';
import type { TransitionSystem } from '../system.js';
import { SuccessorBuffer } from './successor-buffer.js';

/** The action of an initial state: there is none. */
const INITIAL = -1;

export class StateSpace {
  readonly values: ValueSpace;
  /** The successors of the state that was expanded last. */
  readonly successors: SuccessorBuffer;
  /** The state that was expanded last, one position a slot. */
  readonly current: Int32Array;
  /** Each group's leaf for that state. */
  readonly leaves: Int32Array;
  /** How often a group's model code was needed. */
  evaluations = 0;
  private layout: RowLayout;
  private readonly store: StateStore;
  private readonly forest = new DecisionForest();
  private readonly table: SuccessorTable;
  private readonly runners: readonly GroupRunner[];
  private readonly trees: readonly number[];
  private readonly discardedByLeaf: (readonly string[])[] = [];
  private hash: RowHash;
  private row: Uint32Array;
  private readonly next: Int32Array;
  /** Some slot has a value that the layout cannot hold. */
  private outgrown = false;

  constructor(readonly system: TransitionSystem) {
    this.values = new ValueSpace(system);
    this.layout = RowLayout.forDomains(this.values.domainSizes());
    this.store = new StateStore(this.layout);
    this.hash = new RowHash(this.layout.words);
    this.table = new SuccessorTable(this.layout);
    this.runners = system.groups.map((group) => new GroupRunner(this.values, system, group));
    this.trees = system.groups.map(() => this.forest.addTree());
    this.successors = new SuccessorBuffer(this.layout.words);
    this.current = new Int32Array(system.slots.length);
    this.next = new Int32Array(system.slots.length);
    this.leaves = new Int32Array(system.groups.length);
    this.row = new Uint32Array(this.layout.words);
  }

  /** Distinct states stored. */
  get size(): number {
    return this.store.size;
  }

  get bytes(): { readonly visited: number; readonly total: number } {
    const visited = this.store.bytes;
    return { visited, total: visited + this.forest.bytes + this.table.bytes };
  }

  /** The leaves that exist so far, for counting how often each was used. */
  get leafCount(): number {
    return this.table.size;
  }

  /** The actions that a leaf's successors take, by number, in order. */
  actionsOf(leaf: number): readonly number[] {
    return this.table.successors(leaf).map(({ action }) => action);
  }

  discardedBy(leaf: number): readonly string[] {
    return this.discardedByLeaf[leaf] ?? [];
  }

  /** Puts an initial state into the buffer as its only successor, ready for `find` and `insert`. */
  stage(vector: readonly unknown[]): void {
    if (vector.length !== this.current.length) throw this.wrongLength(vector.length);
    vector.forEach((value, slot) => {
      this.current[slot] = this.values.position(slot, value, { function: 'initialStates' });
      this.noteGrowth(slot);
    });
    this.fitLayout();
    this.layout.encode(this.current, this.row, 0);
    this.hash.row(this.row, 0);
    this.successors.begin(this.row, this.hash);
    this.successors.add(INITIAL, 0, 0);
  }

  /** Computes all successors of a stored state into `successors`, in the order of the groups. */
  expand(state: number): void {
    this.decodeState(state, this.current);
    for (let group = 0; group < this.trees.length; group++) {
      const leaf = this.forest.lookup(this.trees[group]!, this.current);
      this.leaves[group] = leaf === UNKNOWN ? this.learn(group) : leaf;
    }
    this.fitLayout();
    this.store.load(state, this.row);
    this.hash.row(this.row, 0);
    this.successors.begin(this.row, this.hash);
    for (const leaf of this.leaves) this.addSuccessors(leaf);
  }

  /** The number of the `index`-th successor if it is stored, or `ABSENT`. */
  find(index: number): number {
    return this.store.find(this.successors, index);
  }

  /** Stores the `index`-th successor, which the last `find` did not find. */
  insertMissing(index: number): number {
    return this.store.insertMissing(this.successors, index);
  }

  /** Unpacks the `index`-th successor. */
  decodeSuccessor(index: number, into: Int32Array): void {
    this.layout.decode(this.successors.rows, index * this.successors.words, into);
  }

  /** Unpacks the step to the `index`-th successor: slots before, slots after, action. */
  decodeStep(index: number, into: Int32Array): void {
    this.decodeSuccessor(index, this.next);
    into.set(this.current);
    into.set(this.next, this.current.length);
    into[2 * this.current.length] = this.successors.actions[index]!;
  }

  /** Unpacks a stored state. */
  decodeState(state: number, into: Int32Array): void {
    this.store.load(state, this.row);
    this.layout.decode(this.row, 0, into);
  }

  private addSuccessors(leaf: number): void {
    const { cells } = this.table;
    const start = this.table.start(leaf);
    let at = start + 1;
    for (let left = cells[start]!; left > 0; left--) at = this.addSuccessor(cells, at);
  }

  private addSuccessor(cells: Int32Array, at: number): number {
    const { successors } = this;
    const start = successors.add(
      cells[at + ACTION]!,
      cells[at + LOW_CHANGE]!,
      cells[at + HIGH_CHANGE]!,
    );
    const { rows } = successors;
    const firstBlind = at + CHANGES + 2 * cells[at + WORD_CHANGES]!;
    const end = firstBlind + 2 * cells[at + BLIND_WRITES]!;
    let next = at + CHANGES;
    for (; next < firstBlind; next += 2) rows[start + cells[next]!]! ^= cells[next + 1]!;
    for (; next < end; next += 2) this.writeBlind(start, cells[next]!, cells[next + 1]!);
    if (firstBlind === at + CHANGES) successors.detectSelfLoop();
    return end;
  }

  /** A write to a slot that the group did not read: its old value comes from the state. */
  private writeBlind(start: number, slot: number, after: number): void {
    const before = this.current[slot]!;
    const word = this.layout.word(slot);
    const change = this.layout.bits(slot, before) ^ this.layout.bits(slot, after);
    this.successors.rows[start + word]! ^= change;
    this.hash.change(word, change);
    this.successors.rehash(this.hash.low, this.hash.high);
  }

  private learn(group: number): number {
    const runner = this.runners[group]!;
    const { variables, successors, discarded } = runner.run(this.current);
    this.evaluations++;
    for (const { writes } of successors) {
      for (const { slot } of writes) this.noteGrowth(slot);
    }
    const leaf = this.table.size;
    if (!this.forest.insert(this.trees[group]!, { variables, values: this.current, leaf })) {
      throw runner.impure();
    }
    this.discardedByLeaf.push(discarded);
    return this.table.add(successors, !this.outgrown);
  }

  private noteGrowth(slot: number): void {
    if (!this.layout.fits(slot, this.values.domainSize(slot))) this.outgrown = true;
  }

  /** Domains that grew past their bits need a wider layout; widths only ever grow. */
  private fitLayout(): void {
    if (!this.outgrown) return;
    this.outgrown = false;
    const layout = RowLayout.forDomains(this.values.domainSizes());
    this.layout = layout;
    this.store.relayout(layout);
    this.table.relayout(layout);
    this.hash = new RowHash(layout.words);
    this.successors.relayout(layout.words);
    this.row = new Uint32Array(layout.words);
  }

  private wrongLength(length: number): ModelError {
    return new ModelError('INVALID_SYSTEM', {
      cause: `an initial state has ${length} values for ${this.current.length} slots`,
      place: { system: this.system.name, function: 'initialStates' },
      remedy: 'Give one value a slot',
    });
  }
}

export { ABSENT };
