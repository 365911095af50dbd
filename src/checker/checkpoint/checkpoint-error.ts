/**
 * What can go wrong with a checkpoint: a coded error with cause and remedy, like `ModelError`.
 */

export type CheckpointErrorCode =
  /** The search is another one than the checkpoint was made of. */
  | 'CHECKPOINT_MISMATCH'
  /** What is stored is not what was written. */
  | 'CHECKPOINT_DAMAGED'
  /** Taking it up again would exceed the limit on memory. */
  | 'CHECKPOINT_TOO_LARGE'
  /** A value does not survive being stored. */
  | 'CHECKPOINT_IMPOSSIBLE'
  /** The storage does not take it. */
  | 'CHECKPOINT_NOT_WRITTEN';

/** `message` says cause and remedy; neither has a final full stop. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';

  constructor(
    readonly code: CheckpointErrorCode,
    report: { readonly cause: string; readonly remedy: string; readonly original?: unknown },
  ) {
    super(`${code}: ${report.cause}. ${report.remedy}.`, { cause: report.original });
  }
}

/** The error for something stored that no search has written. */
export const damaged = (what: string): CheckpointError =>
  new CheckpointError('CHECKPOINT_DAMAGED', {
    cause: `the checkpoint is damaged: ${what}`,
    remedy: 'Start anew without it',
  });
