/**
 * Who is asked when no answer is remembered: model code on the main thread, nobody on a worker.
 */

/** Answers that are not remembered yet, of what stands at `values`, the positions by variable. */
export interface Answers {
  /** The leaf of a group's answer, or `UNKNOWN` where it cannot be had now. */
  leaf(group: number, values: Int32Array): number;
  /** What a predicate says, or undefined where it cannot be had now. */
  statePredicate(tree: number, values: Int32Array): boolean | undefined;
  /** The answer to a question about a step from the state. */
  stepQuestion(question: number, values: Int32Array): boolean | undefined;
}

/** For threads that never run model code. */
export const NO_ANSWERS: Answers = {
  leaf: () => -1,
  statePredicate: () => undefined,
  stepQuestion: () => undefined,
};
