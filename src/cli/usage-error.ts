/**
 * A user's mistake: one sentence of what is wrong and where, one of what to do about it.
 *
 * Whatever a user can cause by a command line, a configuration or a file must arrive here; anything
 * else that reaches `run` is taken for a defect of edproof and reported as one (see `failure.ts`).
 */

/** Codes of wrong usage; they are printed, so that they can be searched for. */
export type UsageErrorCode =
  | 'UNKNOWN_COMMAND'
  | 'UNKNOWN_OPTION'
  | 'INVALID_OPTION'
  | 'INVALID_ARGUMENTS'
  | 'INVALID_CONFIG'
  | 'FILE_NOT_FOUND'
  | 'FILE_EXISTS'
  | 'FILE_NOT_LOADABLE'
  | 'EXPORT_NOT_FOUND'
  | 'NOT_A_SUITE'
  | 'NOT_CHECKABLE'
  | 'NOT_A_VERIFICATION'
  | 'UNKNOWN_CLAUSE'
  | 'UNKNOWN_OBLIGATION'
  | 'UNKNOWN_PROPERTY'
  | 'UNKNOWN_SCOPE'
  | 'CHECKPOINT_NOT_FOUND'
  | 'OUTPUT_NOT_WRITABLE';

/** Wrong usage, exit code 64. `message` carries code, cause and remedy. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code: UsageErrorCode;

  constructor(code: UsageErrorCode, report: { cause: string; remedy: string; original?: unknown }) {
    super(`${code}: ${report.cause}. ${report.remedy}`, { cause: report.original });
    this.code = code;
  }
}
