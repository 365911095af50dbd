/**
 * Where the searches of a run are kept: what the flags say, else beside the run's reports.
 */
import { join, resolve } from 'node:path';
import type { KeepOptions } from '../options.js';
import { UsageError } from '../usage-error.js';
import type { CheckpointFolder } from './run-checkpoints.js';

const BESIDE_REPORTS = 'checkpoints';

/**
 * @param at - `reports` is where the run's reports are written; `part` its folder, where several
 *   suites run.
 * @throws UsageError when nothing is to be kept, and something to be resumed.
 */
export const checkpointFolderOf = (
  { checkpoint, resume = false }: KeepOptions,
  at: { readonly directory: string; readonly reports: string; readonly part?: string },
): CheckpointFolder | undefined => {
  if (checkpoint === false) {
    if (!resume) return undefined;
    throw new UsageError('INVALID_OPTION', {
      cause: '--resume needs the checkpoints that --no-checkpoint refuses',
      remedy: 'Leave one of them out.',
    });
  }
  if (checkpoint === undefined) {
    return { directory: join(at.reports, BESIDE_REPORTS), resume, always: false };
  }
  return {
    directory: join(resolve(at.directory, checkpoint), at.part ?? ''),
    resume,
    always: true,
  };
};
