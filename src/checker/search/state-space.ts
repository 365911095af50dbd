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
import { highWord, lowWord } from '../state/zobrist.js';
import type { TransitionSystem } from '../system.js';
import { SuccessorBuffer } from './successor-buffer.js';

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
  private row: Uint32Array;
  /** Some slot has a value that the layout cannot hold. */
  private outgrown = false;

  constructor(readonly system: TransitionSystem) {
    this.values = new ValueSpace(system);
    this.layout = RowLayout.forDomains(this.values.domainSizes());
    this.store = new StateStore(this.layout, system.slots.length);
    this.table = new SuccessorTable(this.layout);
    this.runners = system.groups.map((group) => new GroupRunner(this.values, system, group));
    this.trees = system.groups.map(() => this.forest.addTree());
    this.successors = new SuccessorBuffer(this.layout.words);
    this.current = new Int32Array(system.slots.length);
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
    const { low, high } = this.hash(this.current);
    this.successors.clear();
    this.successors.add(this.row, -1, low, high, false);
  }

  /** Computes all successors of a stored state into `successors`, in the order of the groups. */
  expand(state: number): void {
    this.decodeState(state, this.current);
    for (let group = 0; group < this.trees.length; group++) {
      const leaf = this.forest.lookup(this.trees[group] as number, this.current);
      this.leaves[group] = leaf === UNKNOWN ? this.learn(group) : leaf;
    }
    this.fitLayout();
    this.store.load(state, this.row);
    this.successors.clear();
    const { low, high } = this.hash(this.current);
    for (let group = 0; group < this.leaves.length; group++) {
      this.addSuccessors(this.leaves[group] as number, low, high);
    }
  }

  /** The number of the `index`-th successor if it is stored, or `ABSENT`. */
  find(index: number): number {
    const { rows, words, low, high } = this.successors;
    return this.store.find(rows, index * words, low[index] as number, high[index] as number);
  }

  /** Stores the `index`-th successor, which the last `find` did not find. */
  insertMissing(index: number): number {
    const { rows, words, high } = this.successors;
    return this.store.insertMissing(rows, index * words, high[index] as number);
  }

  /** Unpacks the `index`-th successor. */
  decodeSuccessor(index: number, into: Int32Array): void {
    this.layout.decode(this.successors.rows, index * this.successors.words, into);
  }

  /** Unpacks a stored state. */
  decodeState(state: number, into: Int32Array): void {
    this.store.load(state, this.row);
    this.layout.decode(this.row, 0, into);
  }

  private addSuccessors(leaf: number, low: number, high: number): void {
    const { cells } = this.table;
    let at = this.table.start(leaf);
    for (let left = this.table.count(leaf); left > 0; left--) {
      at = this.addSuccessor(cells, at, low, high);
    }
  }

  private addSuccessor(cells: Int32Array, at: number, low: number, high: number): number {
    const changes = cells[at + WORD_CHANGES] as number;
    const blind = cells[at + BLIND_WRITES] as number;
    const { successors } = this;
    const start = successors.add(
      this.row,
      cells[at + ACTION] as number,
      low ^ (cells[at + LOW_CHANGE] as number),
      high ^ (cells[at + HIGH_CHANGE] as number),
      changes === 0 && blind === 0,
    );
    let next = at + CHANGES;
    for (let change = 0; change < changes; change++, next += 2) {
      const word = start + (cells[next] as number);
      successors.rows[word] = (successors.rows[word] as number) ^ (cells[next + 1] as number);
    }
    for (let write = 0; write < blind; write++, next += 2) {
      this.writeBlind(start, cells[next] as number, cells[next + 1] as number);
    }
    if (blind > 0) this.markSelfLoop(start);
    return next;
  }

  /** A write to a slot that the group did not read: its old value comes from the state. */
  private writeBlind(start: number, slot: number, after: number): void {
    const before = this.current[slot] as number;
    const word = start + this.layout.word(slot);
    const change = this.layout.bits(slot, before) ^ this.layout.bits(slot, after);
    const { rows } = this.successors;
    rows[word] = (rows[word] as number) ^ change;
    this.successors.rehash(
      lowWord(slot, before) ^ lowWord(slot, after),
      highWord(slot, before) ^ highWord(slot, after),
    );
  }

  private markSelfLoop(start: number): void {
    const { rows } = this.successors;
    for (let word = 0; word < this.row.length; word++) {
      if (rows[start + word] !== this.row[word]) return;
    }
    this.successors.markSelfLoop();
  }

  private learn(group: number): number {
    const runner = this.runners[group] as GroupRunner;
    const { variables, successors, discarded } = runner.run(this.current);
    this.evaluations++;
    for (const { writes } of successors) {
      for (const { slot } of writes) this.noteGrowth(slot);
    }
    const leaf = this.table.size;
    if (!this.forest.insert(this.trees[group] as number, variables, this.current, leaf)) {
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
    this.successors.relayout(layout.words);
    this.row = new Uint32Array(layout.words);
  }

  private hash(positions: Int32Array): { low: number; high: number } {
    let low = 0;
    let high = 0;
    for (let slot = 0; slot < positions.length; slot++) {
      low ^= lowWord(slot, positions[slot] as number);
      high ^= highWord(slot, positions[slot] as number);
    }
    return { low, high };
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
