/**
 * Remembered answers as integers, one after the other.
 *
 * An answer is: its leaf; its group; the reads; the successors; the discarded messages; the open
 * questions. Each list begins with its length.
 */

import { SharedInts } from '../memory/shared-ints.js';
import type { RememberedAnswer } from '../model/learner.js';
import { damaged } from './checkpoint-error.js';

/** Answers, and the texts that they refer to by number. */
export interface AnswerCells {
  readonly cells: Int32Array;
  readonly messages: readonly string[];
}

export const toCells = (answers: Iterable<RememberedAnswer>): AnswerCells => {
  const block = new SharedInts();
  const put = (...numbers: readonly number[]): void => numbers.forEach((n) => block.push(n));
  const numbers = new Map<string, number>();
  const numberOf = (message: string): number => {
    const known = numbers.get(message) ?? numbers.size;
    numbers.set(message, known);
    return known;
  };
  for (const { leaf, group, reads, successors, discarded, questions } of answers) {
    put(leaf, group, reads.length);
    for (const [slot, value] of reads) put(slot, value);
    put(successors.length);
    for (const { action, writes } of successors) {
      put(action, writes.length);
      for (const { slot, after } of writes) put(slot, after);
    }
    put(discarded.length);
    for (const message of discarded) put(numberOf(message));
    put(questions.length);
    for (const { successor, predicate } of questions) put(successor, predicate);
  }
  return { cells: block.cells.subarray(0, block.length), messages: [...numbers.keys()] };
};

/**
 * The answers in the order of their leaves.
 *
 * @throws CheckpointError `CHECKPOINT_DAMAGED` when the cells are no answers.
 */
export const fromCells = ({ cells, messages }: AnswerCells): readonly RememberedAnswer[] => {
  const answers: RememberedAnswer[] = [];
  const reader = new CellReader(cells);
  while (!reader.isAtEnd) {
    const leaf = reader.next();
    const group = reader.next();
    const reads = reader.list((): readonly [number, number] => [reader.next(), reader.next()]);
    const before = new Map(reads);
    const successors = reader.list(() => ({
      action: reader.next(),
      writes: reader.list(() => {
        const slot = reader.next();
        return { slot, before: before.get(slot), after: reader.next() };
      }),
    }));
    const discarded = reader.list(() => messages[reader.next()] ?? fail());
    const questions = reader.list(() => ({ successor: reader.next(), predicate: reader.next() }));
    answers.push({ leaf, group, reads, successors, discarded, questions });
  }
  answers.sort((left, right) => left.leaf - right.leaf);
  if (answers.some(({ leaf }, index) => leaf !== index)) return fail();
  return answers;
};

class CellReader {
  private at = 0;

  constructor(private readonly cells: Int32Array) {}

  get isAtEnd(): boolean {
    return this.at === this.cells.length;
  }

  next(): number {
    return this.cells[this.at++] ?? fail();
  }

  list<T>(read: () => T): readonly T[] {
    return Array.from({ length: this.next() }, read);
  }
}

const fail = (): never => {
  throw damaged('what the model has answered cannot be read');
};
