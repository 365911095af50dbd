/**
 * Learns what transition groups answer: runs their model code and compiles the answers.
 *
 * An answer is published at once where it fits the memory as it stands. Where it does not, because
 * a table is full or a new value needs more bits, it waits until every thread rests (`settle`).
 */

import { UNKNOWN } from '../memo/decision-trees.js';
import { DecisionForest } from '../memo/decision-forest.js';
import type { RememberedRead } from '../memo/decision-forest.js';
import { questionsOf } from '../memo/compiled-successors.js';
import { SuccessorTable } from '../memo/successor-table.js';
import type { SuccessorRecord } from '../memo/successor-table.js';
import { RowLayout } from '../state/row-layout.js';
import type { TransitionSystem } from '../system.js';
import { GroupRunner } from './group-runner.js';
import type { GroupAnswer } from './group-runner.js';
import { isSameStep } from './step-conjuncts.js';
import type { ExaminedLeaf, OpenQuestion, StepConjuncts } from './step-conjuncts.js';
import type { ValueSpace } from './value-space.js';

/** A slot with so few values may as well be read before it is written. */
const NARROW = 16;

/** An answer that waits to be published. */
interface Waiting {
  readonly group: number;
  readonly values: Int32Array;
  readonly answer: GroupAnswer;
  readonly steps: ExaminedLeaf;
}

/** What is remembered of one answer, as plain data. */
export interface RememberedAnswer {
  readonly leaf: number;
  readonly group: number;
  /** The positions that the answer depends on, in the order in which they were read. */
  readonly reads: RememberedRead['reads'];
  readonly successors: readonly SuccessorRecord[];
  readonly discarded: readonly string[];
  readonly questions: readonly OpenQuestion[];
}

export class Learner {
  readonly forest = new DecisionForest();
  readonly table: SuccessorTable;
  /** Trees by group. */
  readonly trees: readonly number[];
  /** How often a group's model code was needed. */
  evaluations = 0;
  layout: RowLayout;
  private readonly runners: readonly GroupRunner[];
  private readonly discardedByLeaf: (readonly string[])[] = [];
  /** By group: the slots that it was seen to read or write. */
  private readonly touched: readonly Set<number>[];
  private waiting: Waiting[] = [];

  constructor(
    private readonly space: ValueSpace,
    system: TransitionSystem,
    private readonly steps: StepConjuncts,
  ) {
    this.layout = RowLayout.forDomains(space.domainSizes());
    this.table = new SuccessorTable(this.layout);
    this.runners = system.groups.map((group) => new GroupRunner(space, system, group));
    this.trees = system.groups.map(() => this.forest.addTree());
    this.touched = system.groups.map(() => new Set());
  }

  /** Answers wait for the threads to rest. */
  get wantsRest(): boolean {
    return this.waiting.length > 0;
  }

  discardedBy(leaf: number): readonly string[] {
    return this.discardedByLeaf[leaf] ?? [];
  }

  /** The leaf of a group's answer for these positions, or `UNKNOWN` until `settle`. */
  leaf(group: number, values: Int32Array): number {
    const remembered = this.forest.lookup(this.trees[group]!, values);
    if (remembered !== UNKNOWN) return remembered;
    if (this.waiting.some((other) => other.group === group && sameReads(other, values))) {
      return UNKNOWN;
    }
    const answer = this.runners[group]!.run(values);
    this.evaluations++;
    const before = Int32Array.from(values);
    const steps = this.steps.examine({ ...answer, values: before });
    const waiting = { group, values: before, answer, steps };
    if (this.wantsRest || !this.fits(waiting)) {
      this.waiting.push(waiting);
      return UNKNOWN;
    }
    return this.publish(waiting);
  }

  /** All that is remembered, group by group. Nothing may be added meanwhile. */
  *remembered(): Iterable<RememberedAnswer> {
    for (const [group, tree] of this.trees.entries()) {
      for (const { reads, leaf } of this.forest.answers(tree)) {
        const successors = this.table.successors(leaf);
        const questions = this.steps.open(questionsOf(this.table.memory, leaf), successors);
        const discarded = this.discardedBy(leaf);
        yield { leaf, group, reads, successors, discarded, questions };
      }
    }
  }

  /**
   * Remembers what an earlier search had learnt; nothing was learnt yet. Others must rest.
   *
   * @param answers in the order of their leaves.
   */
  restore(layout: RowLayout, answers: readonly RememberedAnswer[], evaluations: number): void {
    this.layout = layout;
    this.table.relayout(layout);
    for (const answer of answers) this.recall(answer);
    this.evaluations = evaluations;
    this.forest.makeRoom();
    this.table.makeRoom();
    this.steps.settle();
  }

  /** Gives an answer the leaf with the next number. */
  private recall({ group, reads, successors, discarded, questions }: RememberedAnswer): void {
    const variables = reads.map(([variable]) => variable);
    const values = new Int32Array(this.space.slots);
    for (const [variable, value] of reads) values[variable] = value;
    this.touch(group, variables, successors);
    const range = this.steps.reopen(questions, { successors, variables });
    const leaf = this.table.add(successors, range);
    this.forest.insert(this.trees[group]!, { variables, values, leaf });
    this.discardedByLeaf.push(discarded);
  }

  /** Whether a group's model code says of a state what is remembered of it. */
  confirms(group: number, values: Int32Array): boolean {
    const leaf = this.forest.lookup(this.trees[group]!, values);
    if (leaf === UNKNOWN) return false;
    const { successors, discarded } = this.runners[group]!.run(values);
    const remembered = this.table.successors(leaf);
    return (
      successors.length === remembered.length &&
      successors.every((successor, index) => isSameStep(successor, remembered[index]!)) &&
      discarded.join('\n') === this.discardedBy(leaf).join('\n')
    );
  }

  /** The layout as it is, or a wider one where values have outgrown it. */
  neededLayout(): RowLayout {
    const sizes = this.space.domainSizes();
    if (sizes.every((size, slot) => this.layout.fits(slot, size))) return this.layout;
    const touched = this.touched.map((slots) => [...slots]);
    return RowLayout.forDomains(sizes, touched);
  }

  /** What `settle` allocates before it lets go of anything, at most. */
  bytesToSettle(layout: RowLayout): number {
    const leaves = this.waiting.map(({ answer }) => answer.successors);
    const reads = this.waiting.reduce(
      (sum, { answer }) => sum + answer.variables.length + this.trees.length,
      0,
    );
    return (
      this.forest.bytesToMakeRoom(reads) +
      this.table.bytesToMakeRoom(leaves, layout) +
      this.steps.bytesToSettle(this.waiting.map(({ steps }) => steps))
    );
  }

  /** Makes room and publishes what waits, in the layout that is needed. */
  settle(layout: RowLayout): void {
    if (layout !== this.layout) {
      this.layout = layout;
      this.table.relayout(layout);
    }
    for (const waiting of this.waiting) this.publish(waiting);
    this.waiting = [];
    this.forest.makeRoom();
    this.table.makeRoom();
    this.steps.settle();
  }

  private fits({ answer: { successors, variables }, steps }: Waiting): boolean {
    const valuesFit = successors.every(({ writes }) =>
      writes.every(({ slot }) => this.layout.fits(slot, this.space.domainSize(slot))),
    );
    return (
      valuesFit &&
      this.forest.hasRoom(variables.length + this.trees.length) &&
      this.table.hasRoom(successors) &&
      this.steps.fits(steps)
    );
  }

  private publish({ group, values, answer, steps }: Waiting): number {
    const tree = this.trees[group]!;
    const known = this.forest.lookup(tree, values);
    if (known !== UNKNOWN) return known;
    const { variables, successors, discarded } = this.withoutBlindWrites(tree, answer, values);
    this.touch(group, variables, successors);
    const leaf = this.table.add(successors, this.steps.add(steps));
    if (!this.forest.insert(tree, { variables, values, leaf })) {
      throw this.runners[group]!.impure();
    }
    this.discardedByLeaf.push(discarded);
    return leaf;
  }

  /**
   * A slot that is written without having been read counts as read where it has few values: then
   * the answer fixes the change of the row, for the price of a few more answers. Whether it does is
   * decided once for each tuple of reads, when nothing is remembered under it yet.
   */
  private withoutBlindWrites(tree: number, answer: GroupAnswer, values: Int32Array): GroupAnswer {
    const { variables, successors } = answer;
    const written = successors.flatMap(({ writes }) =>
      writes.filter(({ before }) => before === undefined).map(({ slot }) => slot),
    );
    const blind = [...new Set(written)].sort((left, right) => left - right);
    const isNarrow = blind.every((slot) => this.space.domainSize(slot) <= NARROW);
    if (blind.length === 0) return answer;
    if (!isNarrow && !this.forest.readsOn(tree, variables, values)) return answer;
    return {
      ...answer,
      variables: [...variables, ...blind],
      successors: successors.map(({ action, writes }) => ({
        action,
        writes: writes.map((write) => ({ ...write, before: values[write.slot] })),
      })),
    };
  }

  private touch(
    group: number,
    variables: readonly number[],
    successors: readonly SuccessorRecord[],
  ): void {
    const touched = this.touched[group]!;
    for (const slot of variables) touched.add(slot);
    for (const { writes } of successors) for (const { slot } of writes) touched.add(slot);
  }
}

const sameReads = ({ values, answer }: Waiting, other: Int32Array): boolean =>
  answer.variables.every((variable) => values[variable] === other[variable]);
