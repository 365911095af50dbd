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
import { inAscendingOrder } from '../../state/levels.js';
import { ABSENT } from '../../state/visited-set.js';
import type { Atoms } from './atoms.js';
import { BitSequences } from './bit-sequences.js';
import { CompactNumbers } from './compact-numbers.js';
import { ComputedEdges, StoredEdges } from './edges.js';
import type { Edges } from './edges.js';
import type { FairActions } from './fair-actions.js';
import { survey } from './survey.js';
import type { Survey, Surveyors } from './survey.js';

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

  /** Collects everything, if there are any with the help of others; keeps the edges if at most `keep`. */
  async collect(keep: number, pace: Pace, surveyors?: Surveyors): Promise<void> {
    const rows = keep > 0 ? new Rows(this.end, keep) : undefined;
    pace.bytes += this.valuations.bytes + this.offers.bytes + (rows?.bytes ?? 0);
    // What is true of a step can be asked only where its states are at hand.
    if (surveyors === undefined || this.parts.atoms.hasStepAtoms) {
      await this.collectAlone(rows, pace);
    } else {
      const take = (part: Survey): void => this.take(part, rows);
      await surveyors.survey(take, () => pace.goesOn());
    }
    if (pace.cut === undefined) this.stored = rows?.edges(this.edgeCount);
  }

  private async collectAlone(rows: Rows | undefined, pace: Pace): Promise<void> {
    const { core, levels } = this.parts.engine;
    for (const { start, end } of inAscendingOrder(levels.ranges())) {
      for (let state = start; state < end;) {
        if (!(await pace.goesOn())) return;
        const part = survey(core, state, end);
        this.take(part, rows);
        state += part.ends.length;
      }
    }
  }

  /** Takes in what a survey has found of some states; parts come in ascending order. */
  private take({ start, ends, targets, actions, places }: Survey, rows: Rows | undefined): void {
    const { engine, atoms, fair } = this.parts;
    let step = 0;
    for (let at = 0; at < ends.length; at++) {
      const state = start + at;
      engine.core.load(state);
      this.valuations.set(state, atoms.ofState(this.stateBits));
      rows?.begin(state);
      let offers = fair.nothing;
      for (const end = ends[at]!; step < end; step++) {
        const action = fair.sequence(actions[step]!);
        offers = this.union(offers, action);
        // Also where edges are not kept: every class that there is must be known afterwards.
        const of = atoms.hasStepAtoms ? this.classOf(places[step]!) : action;
        if (targets[step] !== ABSENT) rows?.add(targets[step]!, of);
      }
      this.offers.set(state, offers);
    }
    this.edgeCount = rows?.count ?? 0;
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
