/**
 * The checker's coded errors: a model that cannot be checked soundly is refused with the cause, the
 * place and the remedy. A user's mistake is a `ModelError`; anything else that escapes is a defect
 * of this project.
 */

/** Codes of everything that makes a model unfit for checking. */
export type ModelErrorCode =
  /** A function gave two answers for the same reads, or changed what it was given. */
  | 'IMPURE_FUNCTION'
  /** A value has no canonical encoding: a function, a class instance, a cycle, … */
  | 'UNENCODABLE_VALUE'
  /** A state view was used after the function that received it had returned. */
  | 'LEAKED_VIEW'
  /** A model function threw. */
  | 'MODEL_FUNCTION_THREW'
  /** A predicate of a property answered with something else than true or false. */
  | 'PREDICATE_NOT_BOOLEAN'
  /** The system contradicts itself: duplicate names, a write to a slot that does not exist, … */
  | 'INVALID_SYSTEM'
  /** An XState feature that has no sound translation. */
  | 'UNSUPPORTED_FEATURE'
  /** `always` transitions that never come to rest. */
  | 'ENDLESS_ALWAYS'
  /** An actor emitted what no link carries. */
  | 'UNROUTED_EMISSION'
  /** A message arrived that its link declares must be handled. */
  | 'UNHANDLED_MESSAGE'
  /** An action or guard that the machine names and nobody implements. */
  | 'MISSING_IMPLEMENTATION'
  /** A temporal formula that cannot be decided. */
  | 'UNSUPPORTED_FORMULA'
  /** Fairness is assumed of a fault, or of nothing. */
  | 'UNFAIR_ACTION'
  /** More children of a machine than were declared. */
  | 'POOL_EXCEEDED';

/** Where in the model the cause lies; whatever is known. */
export interface ModelPlace {
  readonly system?: string;
  readonly machine?: string;
  /** State of the machine, or slot. */
  readonly state?: string;
  /** Type of the event on which a machine was run; `xstate.init` is its start. */
  readonly event?: string;
  /** Label of the action that was being computed. */
  readonly step?: string;
  /** Guard, action, action property, predicate, … */
  readonly function?: string;
  /** Path inside a value, e.g. `context.items[2].callback`. */
  readonly path?: string;
}

/** What a `ModelError` reports. `cause` and `remedy` are clauses without a final full stop. */
export interface ModelErrorReport {
  readonly cause: string;
  readonly place: ModelPlace;
  readonly remedy: string;
  /** What was thrown by model code, if that is how the error was found. */
  readonly original?: unknown;
}

/** A model that cannot be checked soundly. `message` says cause, place and remedy. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly place: ModelPlace;
  readonly remedy: string;

  constructor(
    readonly code: ModelErrorCode,
    private readonly report: ModelErrorReport,
  ) {
    const place = describePlace(report.place);
    const where = place === '' ? '' : ` (${place})`;
    super(`${code}: ${report.cause}${where}. ${report.remedy}.`, { cause: report.original });
    this.place = report.place;
    this.remedy = report.remedy;
  }

  /** The same error at a place that is known more precisely; what it already names, stays. */
  at(place: ModelPlace): ModelError {
    return new ModelError(this.code, { ...this.report, place: { ...place, ...this.place } });
  }
}

const describePlace = (place: ModelPlace): string =>
  Object.entries(place)
    .filter(([, where]) => where !== undefined)
    .map(([what, where]) => `${what} ${String(where)}`)
    .join(', ');
