/**
 * The suite's coded errors: what a user wrote, or a file that was loaded, cannot be used, and why.
 *
 * A `SuiteError` is a user's mistake and may carry several problems, because a suite is checked
 * as a whole. A `Defect` is a mistake of edproof itself: two parts of it that must agree do not.
 */
import type { SourceLocation } from './source-location.js';

/** Codes of everything that can be wrong with a suite, a selection or a counterexample file. */
export type SuiteErrorCode =
  /** A property, driver, flawed variant, expectation or selection names a clause that is not there. */
  | 'UNKNOWN_CLAUSE'
  /** A clause or a selection names an obligation that is not there. */
  | 'UNKNOWN_OBLIGATION'
  /** A flawed variant or a selection names a property that is not there. */
  | 'UNKNOWN_PROPERTY'
  /** `forEach` names a family that the model does not have. */
  | 'UNKNOWN_FAMILY'
  /** Fairness is assumed of actions that the model does not have. */
  | 'UNKNOWN_ACTION'
  /** A scope is asked for that a model does not have. */
  | 'UNKNOWN_SCOPE'
  /** A bound is to be varied that no model has, or that one cannot take the values of. */
  | 'INVALID_SWEEP'
  /** Everything that is selected exists, and yet nothing is left to decide. */
  | 'EMPTY_SELECTION'
  /** A list of the suite is none, or a property is bound to no model. */
  | 'INVALID_SUITE'
  /** There is nothing in the suite that could be verified. */
  | 'EMPTY_SUITE'
  /** Two things of one kind have one id. */
  | 'DUPLICATE_ID'
  /** Two different models have one name. */
  | 'DUPLICATE_MODEL'
  /** A property says nothing: it has no conjunct. */
  | 'EMPTY_PROPERTY'
  /** A property does not say what makes it matter. */
  | 'MISSING_WITNESS'
  /** No property of the clause can refute the flawed variant, because none is bound to its model. */
  | 'NOTHING_TO_REFUTE_WITH'
  /** No property decides a frontier, or it has no combination. */
  | 'EMPTY_FRONTIER'
  /** A flawed variant's property serves another clause than the one that must refute it. */
  | 'CLAUSE_MISMATCH'
  /** A verdict is expected on a layer that the clause does not have. */
  | 'UNKNOWN_LAYER'
  /** A value has no JSON form, or JSON does not have the form of a value. */
  | 'INVALID_VALUE'
  /** A file is not JSON. */
  | 'NOT_JSON'
  /** JSON that is not what it should be: another format, another version, or ill-formed. */
  | 'WRONG_FORMAT'
  | 'UNSUPPORTED_VERSION'
  | 'INVALID_FORMAT'
  /** A counterexample names a property, model, scope, variant or slot that the suite does not have. */
  | 'STALE_COUNTEREXAMPLE';

/** One mistake: its cause, its place and its remedy. */
export interface SuiteProblem {
  readonly code: SuiteErrorCode;
  /** What is wrong, without its place. */
  readonly cause: string;
  /** Where it is written, where that is known. */
  readonly location?: SourceLocation;
  /** What to do about it, without a final full stop. */
  readonly remedy: string;
}

/** A suite, a selection or a file that cannot be used. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
  readonly code: SuiteErrorCode;
  /** At least one; the first gives the error its code. */
  readonly problems: readonly [SuiteProblem, ...SuiteProblem[]];

  constructor(problems: readonly [SuiteProblem, ...SuiteProblem[]], original?: unknown) {
    super(problems.map(describeProblem).join('\n'), { cause: original });
    this.problems = problems;
    this.code = problems[0].code;
  }
}

/** `CODE: cause (file:line:column). Remedy.` */
export const describeProblem = (problem: SuiteProblem): string => {
  const place = problem.location === undefined ? '' : ` (${describeLocation(problem.location)})`;
  return `${problem.code}: ${problem.cause}${place}. ${problem.remedy}.`;
};

/** `file:line:column`, as editors and terminals understand it. */
export const describeLocation = ({ file, line, column }: SourceLocation): string =>
  `${file}:${line}:${column}`;

/** Two parts of edproof that must agree do not: no verdict of the run can be trusted. */
export class Defect extends Error {
  override readonly name = 'Defect';

  constructor(
    /** What contradicts what, without saying whose mistake it is. */
    readonly what: string,
    original?: unknown,
  ) {
    super(`${what}. This is a defect of edproof, not of your model: please report it`, {
      cause: original,
    });
  }
}
