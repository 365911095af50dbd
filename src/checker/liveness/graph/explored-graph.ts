/**
 * The explored state space as liveness sees it: for every state which atoms it satisfies and which
 * assumptions have an action that is possible there, and its edges.
 *
 * One pass over the stored states collects all of it, for all temporal properties together. States
 * are expanded in batches, as in the search, so that the misses of the cache overlap. What is kept
 * of a state or an edge is a number for a sequence of bits (`bit-sequences.ts`): a few bytes.
 */

import type { Engine } from '../../search/engine.js';
import type { Pace } from '../pace.js';
import type { NumberRange } from '../../state/number-allocator.js';
import { ABSENT } from '../../state/visited-set.js';
import type { Atoms } from './atoms.js';
import { BitSequences } from './bit-sequences.js';
import { CompactNumbers } from './compact-numbers.js';
import { ComputedEdges, StoredEdges } from './edges.js';
import type { Edges } from './edges.js';
import type { FairActions } from './fair-actions.js';

/** Successors gathered before they are looked up together. */
const BATCH = 1024;

export interface GraphParts {
  readonly engine: Engine;
  readonly atoms: Atoms;
  readonly fair: FairActions;
  /** The sequences of edges: a bit an assumption, then a bit an atom of steps. */
  readonly edgeBits: BitSequences;
}

export class ExploredGraph {
  /** The sequences of states: a bit an atom. */
  readonly stateBits = new BitSequences();
  readonly edgeBits: BitSequences;
  /** States have numbers below this; a few of those numbers may stand for none. */
  readonly end: number;
  /** By state: which atoms it satisfies. */
  readonly valuations: CompactNumbers;
  /** By state: which assumptions have an action that is possible there and changes something. */
  readonly offers: CompactNumbers;
  /** The number of all edges, self-loops left out. */
  edgeCount = 0;
  private stored: StoredEdges | undefined;
  /** The union of two sequences, by both of them. */
  private readonly unions: number[][] = [];

  constructor(private readonly parts: GraphParts) {
    const { engine, edgeBits } = parts;
    this.edgeBits = edgeBits;
    this.end = engine.levels.end;
    this.valuations = new CompactNumbers(this.end);
    this.offers = new CompactNumbers(this.end);
  }

  /** Bytes that keeping so many edges takes, in addition to what states take. */
  static bytesOfEdges(states: number, edges: number): number {
    return (states + 1) * 4 + edges * 6;
  }

  /** The edges: those that are kept, or as they are computed. */
  edges(): Edges {
    return this.stored ?? this.labelledEdges();
  }

  labelledEdges(): ComputedEdges {
    return new ComputedEdges(this.parts.engine.core, (successor) => this.classOf(successor));
  }

  /** Collects everything; keeps the edges if they are at most `keep`. */
  async collect(keep: number, pace: Pace): Promise<void> {
    const { levels } = this.parts.engine;
    const rows = keep > 0 ? new Rows(this.end, keep) : undefined;
    pace.bytes += this.valuations.bytes + this.offers.bytes + (rows?.bytes ?? 0);
    for (const range of rangesOf(levels)) {
      for (let state = range.start; state < range.end;) {
        if (!(await pace.goesOn())) return;
        state = this.collectBatch(state, range.end, rows);
      }
    }
    this.stored = rows?.edges(this.edgeCount);
  }

  /** Collects some states from `first` on; returns the first that is left. */
  private collectBatch(first: number, end: number, rows: Rows | undefined): number {
    const { core } = this.parts.engine;
    const { successors } = core;
    const classes: number[] = [];
    const ends: number[] = [];
    successors.clear();
    let state = first;
    for (; state < end && successors.count < BATCH; state++) {
      core.open(state);
      core.append();
      const { atoms } = this.parts;
      this.valuations.set(state, atoms.ofState(this.stateBits));
      this.offers.set(state, this.classify(classes));
      ends.push(successors.count);
    }
    if (rows !== undefined) this.keep(first, { classes, ends, rows });
    return state;
  }

  /** Classifies the current state's successors; returns what they offer together. */
  private classify(classes: number[]): number {
    const { core } = this.parts.engine;
    const { selfLoop, actions, count } = core.successors;
    let offers = this.parts.fair.nothing;
    for (let index = classes.length; index < count; index++) {
      const changes = selfLoop[index] === 0;
      classes.push(changes ? this.classOf(index) : 0);
      if (changes) offers = this.union(offers, this.parts.fair.sequence(actions[index]!));
    }
    return offers;
  }

  private keep(
    first: number,
    batch: { readonly classes: number[]; readonly ends: number[]; readonly rows: Rows },
  ): void {
    const { core } = this.parts.engine;
    const { classes, ends, rows } = batch;
    const { selfLoop } = core.successors;
    core.visited.prefetch(core.successors);
    let index = 0;
    ends.forEach((end, at) => {
      rows.begin(first + at);
      for (; index < end; index++) {
        if (selfLoop[index] === 1) continue;
        const target = core.find(index);
        if (target !== ABSENT) rows.add(target, classes[index]!);
      }
    });
    this.edgeCount = rows.count;
  }

  private classOf(successor: number): number {
    const { engine, fair, atoms } = this.parts;
    const { core } = engine;
    const sequence = fair.sequence(core.successors.actions[successor]!);
    return atoms.hasStepAtoms ? atoms.ofStep(sequence, this.edgeBits, successor) : sequence;
  }

  /** The sequence that has a bit where one of two sequences has it. */
  private union(left: number, right: number): number {
    if (left === right) return left;
    const known = this.unions[left]?.[right];
    if (known !== undefined) return known;
    const others = this.edgeBits.bits(right);
    const union = this.edgeBits.number(
      this.edgeBits.bits(left).map((bit, at) => bit || others[at]!),
    );
    (this.unions[left] ??= [])[right] = union;
    return union;
  }
}

/** Edges in compressed rows while they are being collected, in ascending order of states. */
class Rows {
  count = 0;
  private readonly starts: Int32Array;
  private readonly targets: Int32Array;
  private readonly classes: CompactNumbers;
  /** The first state whose row has not begun. */
  private next = 0;

  constructor(states: number, edges: number) {
    this.starts = new Int32Array(states + 1);
    this.targets = new Int32Array(edges);
    this.classes = new CompactNumbers(edges);
  }

  get bytes(): number {
    return this.starts.byteLength + this.targets.byteLength + this.classes.bytes;
  }

  /** Numbers that stand for no state have no edges. */
  begin(state: number): void {
    this.starts.fill(this.count, this.next, state + 1);
    this.next = state + 1;
  }

  add(target: number, of: number): void {
    this.targets[this.count] = target;
    this.classes.set(this.count, of);
    this.count++;
  }

  edges(count: number): StoredEdges {
    this.starts.fill(count, this.next);
    return new StoredEdges(this.starts, this.targets, this.classes.cells);
  }
}

/** All stored states, ascending. */
const rangesOf = (levels: Engine['levels']): readonly NumberRange[] =>
  levels
    .sizes()
    .flatMap((_, depth) => levels.at(depth))
    .sort((left, right) => left.start - right.start);
