/**
 * The integer core: stored states, and the successors of any of them.
 *
 * Expanding a state decodes it once, looks up each transition group's remembered answer, runs
 * model code only for tuples of reads that were never seen, and appends the successors' rows and
 * hashes to a buffer. Search, traces and state graphs are built on nothing else.
 * Read next: `search.ts`.
 */

import { ModelError } from '../errors.js';
import { DecisionForest, UNKNOWN } from '../memo/decision-forest.js';
import {
  ACTION,
  BLIND_CELLS,
  CHANGES,
  HIGH_CHANGE,
  LOW_CHANGE,
  SELF_LOOP,
  SuccessorTable,
} from '../memo/successor-table.js';
import { GroupRunner } from '../model/group-runner.js';
import { ValueSpace } from '../model/value-space.js';
import { RowHash } from '../state/row-hash.js';
import { RowLayout } from '../state/row-layout.js';
import { StateStore } from '../state/state-store.js';
import type { TransitionSystem } from '../system.js';
import { SuccessorBuffer } from './successor-buffer.js';

/** The action of an initial state: there is none. */
const INITIAL = -1;

export class StateSpace {
  readonly values: ValueSpace;
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
  private readonly trees: Int32Array;
  private readonly discardedByLeaf: (readonly string[])[] = [];
  private hash: RowHash;
  /** The current state's row and its hash. */
  private row: Uint32Array;
  private low = 0;
  private high = 0;
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
    this.trees = Int32Array.from(system.groups, () => this.forest.addTree());
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

  /** Makes an initial state the only successor in the buffer, ready for `find` and `insert`. */
  stage(vector: readonly unknown[]): void {
    if (vector.length !== this.current.length) throw this.wrongLength(vector.length);
    vector.forEach((value, slot) => {
      this.current[slot] = this.values.position(slot, value, { function: 'initialStates' });
      this.noteGrowth(slot);
    });
    this.fitLayout();
    this.layout.encode(this.current, this.row, 0);
    this.hash.row(this.row, 0);
    const { successors } = this;
    successors.clear();
    successors.rows.set(this.row);
    successors.actions[0] = INITIAL;
    successors.low[0] = this.hash.low;
    successors.high[0] = this.hash.high;
    successors.selfLoop[0] = 0;
    successors.count = 1;
  }

  /** Computes all successors of a stored state, in the order of the groups. */
  expand(state: number): void {
    this.successors.clear();
    if (this.open(state)) this.fitLayout();
    this.append(state);
  }

  /**
   * Makes a stored state the current one and finds every group's answer for it.
   *
   * @returns whether a new value does not fit the layout: `fitLayout` must come before `append`.
   */
  open(state: number): boolean {
    const { current, leaves, trees, forest } = this;
    this.decodeState(state, current);
    for (let group = 0; group < trees.length; group++) {
      const leaf = forest.lookup(trees[group]!, current);
      leaves[group] = leaf === UNKNOWN ? this.learn(group) : leaf;
    }
    return this.outgrown;
  }

  /** Appends the successors of the current state, which was opened last. */
  append(state: number): void {
    this.store.load(state, this.row);
    this.hash.row(this.row, 0);
    this.low = this.hash.low;
    this.high = this.hash.high;
    for (const leaf of this.leaves) this.appendLeaf(leaf);
  }

  /** Widens the layout to hold every value so far. Empties the buffer, keeps the numbers. */
  fitLayout(): void {
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

  /** The number of the `index`-th successor if it is stored, or `ABSENT`. */
  find(index: number): number {
    return this.store.find(this.successors, index);
  }

  /** Brings what looking up the successors needs into the cache. */
  prefetch(): void {
    this.store.prefetch(this.successors);
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

  private appendLeaf(leaf: number): void {
    const { cells } = this.table;
    const start = this.table.start(leaf);
    const count = cells[start]!;
    if (count === 0) return;
    this.successors.reserve(count);
    let at = start + 1;
    for (let left = count; left > 0; left--) at = this.appendSuccessor(cells, at);
  }

  private appendSuccessor(cells: Int32Array, at: number): number {
    const { successors, row } = this;
    const { rows } = successors;
    const index = successors.count++;
    successors.actions[index] = cells[at + ACTION]!;
    successors.selfLoop[index] = cells[at + SELF_LOOP]!;
    successors.low[index] = this.low ^ cells[at + LOW_CHANGE]!;
    successors.high[index] = this.high ^ cells[at + HIGH_CHANGE]!;
    const words = row.length;
    const start = index * words;
    const changes = at + CHANGES;
    for (let word = 0; word < words; word++)
      rows[start + word] = row[word]! ^ cells[changes + word]!;
    const blind = changes + words;
    const end = blind + cells[at + BLIND_CELLS]!;
    if (end > blind) this.writeBlind(index, blind, end);
    return end;
  }

  /**
   * Writes to slots that the group did not read: their old values come from the state.
   * The writes are the pairs (slot, value) in the table's cells from `at` to `end`.
   */
  private writeBlind(index: number, at: number, end: number): void {
    const { successors, layout, hash, row } = this;
    const { rows } = successors;
    const { cells } = this.table;
    const start = index * row.length;
    for (let write = at; write < end; write += 2) {
      const slot = cells[write]!;
      const change = layout.bits(slot, this.current[slot]!) ^ layout.bits(slot, cells[write + 1]!);
      rows[start + layout.word(slot)]! ^= change;
    }
    hash.row(rows, start);
    successors.low[index] = hash.low;
    successors.high[index] = hash.high;
    let changed = 0;
    for (let word = 0; word < row.length; word++) changed |= rows[start + word]! ^ row[word]!;
    successors.selfLoop[index] = changed === 0 ? 1 : 0;
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

  private wrongLength(length: number): ModelError {
    return new ModelError('INVALID_SYSTEM', {
      cause: `an initial state has ${length} values for ${this.current.length} slots`,
      place: { system: this.system.name, function: 'initialStates' },
      remedy: 'Give one value a slot',
    });
  }
}
