/**
 * What the predicates over steps say, remembered by the successor that a step takes.
 *
 * A remembered successor fixes most of its step: the action, what it writes, and the old value of
 * all that its group read. So a predicate is asked when the successor is learnt, and its answer
 * mostly holds for every step that takes it. Where it depends on more of the state, or is not what
 * a step should make the predicate say, there is a **question** left for the search to look at: a
 * decision tree over the state before. Most leaves leave no question.
 */

import { DecisionForest } from '../memo/decision-forest.js';
import { FALSE_LEAF, TRUE_LEAF } from '../memo/decision-trees.js';
import type { QuestionRange } from '../memo/compiled-successors.js';
import type { SuccessorRecord } from '../memo/successor-table.js';
import { SharedInts } from '../memory/shared-ints.js';
import type { Predicates } from './predicates.js';

/** A leaf's successors, the slots that its group read, and a state of which it is the answer. */
export interface LearntLeaf {
  readonly successors: readonly SuccessorRecord[];
  readonly variables: readonly number[];
  readonly values: Int32Array;
}

/** A step, as far as a remembered successor fixes it. */
interface Step {
  readonly successor: SuccessorRecord;
  /** Slots whose old value the leaf fixes. */
  readonly read: ReadonlySet<number>;
}

/** What is asked of every state that takes a step. */
interface Question {
  readonly step: Step;
  readonly predicate: number;
}

/** What a predicate said of a step, in the state that was at hand. */
interface Answered extends Question {
  readonly answer: boolean;
  /** Slots of the state before that the answer depends on beside the successor. */
  readonly reads: readonly number[];
}

/** The questions that a leaf leaves, and the state that they were answered in first. */
export interface ExaminedLeaf {
  readonly questions: readonly Answered[];
  readonly before: Int32Array;
}

/** A question about one of a leaf's successors, as plain data. */
export interface OpenQuestion {
  /** Index of the successor. */
  readonly successor: number;
  readonly predicate: number;
}

/** What every thread reads of the questions. */
export interface QuestionMemory {
  readonly nodes: Int32Array;
  readonly roots: Int32Array;
  /** By question: the predicate. */
  readonly predicates: Int32Array;
}

/** Questions that there is room for after `settle`. */
const ROOM = 4096;

export class StepConjuncts {
  /** A tree for each question. */
  readonly forest = new DecisionForest();
  /** Something could not be remembered without moving what others read. */
  outgrown = false;
  /** By question: the predicate. */
  private readonly predicates = new SharedInts();
  private readonly questions: Question[] = [];

  /** @param wanted by predicate: what it says of a step that is of no interest. */
  constructor(
    private readonly slots: number,
    private readonly memo: Predicates,
    private readonly wanted: readonly boolean[],
  ) {}

  get memory(): QuestionMemory {
    return { ...this.forest.memory, predicates: this.predicates.cells };
  }

  get bytes(): number {
    return this.forest.bytes + this.predicates.bytes;
  }

  /** Asks every predicate about every successor of a leaf that was learnt. */
  examine({ successors, variables, values: before }: LearntLeaf): ExaminedLeaf {
    const read = new Set(variables);
    const questions = successors.flatMap((successor) =>
      this.wanted.flatMap((wanted, predicate) => {
        const step = { successor, read };
        const { answer, reads } = this.ask(step, predicate, before);
        const isSettled = reads.length === 0 && answer === wanted;
        return isSettled ? [] : [{ step, predicate, answer, reads }];
      }),
    );
    return { questions, before };
  }

  /** Whether a leaf can be added without moving what others read. */
  fits({ questions }: ExaminedLeaf): boolean {
    const reads = questions.map((question) => question.reads.length);
    return this.forest.hasRoomForTrees(reads) && this.predicates.hasRoom(questions.length);
  }

  /** Adds a leaf's questions. */
  add({ questions, before }: ExaminedLeaf): QuestionRange {
    const first = this.questions.length;
    for (const question of questions) this.remember(this.addQuestion(question), question, before);
    return { first, count: questions.length };
  }

  /** The questions of a leaf that has these successors. */
  open(
    { first, count }: QuestionRange,
    successors: readonly SuccessorRecord[],
  ): readonly OpenQuestion[] {
    return this.questions.slice(first, first + count).map(({ step, predicate }) => ({
      successor: successors.findIndex((other) => isSameStep(other, step.successor)),
      predicate,
    }));
  }

  /** Adds questions again that `open` has listed. They are asked when they come up. */
  reopen(
    questions: readonly OpenQuestion[],
    { successors, variables }: Omit<LearntLeaf, 'values'>,
  ): QuestionRange {
    const first = this.questions.length;
    const read = new Set(variables);
    for (const { successor, predicate } of questions) {
      this.addQuestion({ step: { successor: successors[successor]!, read }, predicate });
    }
    return { first, count: questions.length };
  }

  /** Makes room for more answers. Nobody may read the memory meanwhile. */
  settle(): void {
    this.forest.makeRoom();
    this.predicates.makeRoom(ROOM);
    this.outgrown = false;
  }

  /** What it takes to add these leaves and to settle, at most. */
  bytesToSettle(leaves: readonly ExaminedLeaf[] = []): number {
    const questions = leaves.flatMap((leaf) => leaf.questions);
    const reads = questions.reduce((sum, question) => sum + question.reads.length, 0);
    return (
      this.forest.bytesToMakeRoom(reads) + this.predicates.bytesToMakeRoom(questions.length + ROOM)
    );
  }

  /** The answer to a question in a state, one position a slot; runs the predicate if need be. */
  evaluate(question: number, before: Int32Array): boolean {
    const { step, predicate } = this.questions[question]!;
    const answered = this.ask(step, predicate, before);
    if (!this.memo.remembers(predicate)) return answered.answer;
    if (this.forest.hasRoom(answered.reads.length)) this.remember(question, answered, before);
    else this.outgrown = true;
    return answered.answer;
  }

  /** Returns the question's tree. */
  private addQuestion({ step, predicate }: Question): number {
    this.questions.push({ step, predicate });
    this.predicates.push(predicate);
    return this.forest.addTree();
  }

  private ask(
    { successor, read }: Step,
    predicate: number,
    before: Int32Array,
  ): Pick<Answered, 'answer' | 'reads'> {
    const { slots } = this;
    const variables = new Int32Array(2 * slots + 1);
    variables.set(before);
    variables.set(before, slots);
    for (const { slot, after } of successor.writes) variables[slots + slot] = after;
    variables[2 * slots] = successor.action;
    const { answer, reads } = this.memo.explain(predicate, variables);
    return { answer, reads: reads.length === 0 ? reads : this.openReads(reads, successor, read) };
  }

  /** Of the variables read, those that the successor does not fix, as slots of the state before. */
  private openReads(
    reads: readonly number[],
    { writes }: SuccessorRecord,
    read: ReadonlySet<number>,
  ): readonly number[] {
    const { slots } = this;
    const open = new Set<number>();
    for (const variable of reads) {
      if (variable === 2 * slots) continue;
      const slot = variable % slots;
      const isWritten = variable >= slots && writes.some((write) => write.slot === slot);
      if (!isWritten && !read.has(slot)) open.add(slot);
    }
    return [...open];
  }

  private remember(
    tree: number,
    { answer, reads }: Pick<Answered, 'answer' | 'reads'>,
    values: Int32Array,
  ): void {
    const leaf = answer ? TRUE_LEAF : FALSE_LEAF;
    this.forest.insert(tree, { variables: reads, values, leaf });
  }
}

/** Whether two records, of which one may know more old values, stand for the same step. */
export const isSameStep = (left: SuccessorRecord, right: SuccessorRecord): boolean =>
  left.action === right.action &&
  left.writes.length === right.writes.length &&
  left.writes.every(({ slot, after }, index) => {
    const other = right.writes[index]!;
    return slot === other.slot && after === other.after;
  });
