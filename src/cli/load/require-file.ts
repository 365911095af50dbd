/**
 * That a path leads to a file.
 */
import { existsSync, statSync } from 'node:fs';
import { UsageError } from '../usage-error.js';

/** @throws UsageError `FILE_NOT_FOUND` where nothing is there, or a directory. */
export const requireFile = (path: string, remedy: string): void => {
  if (!existsSync(path)) {
    throw new UsageError('FILE_NOT_FOUND', { cause: `there is no file ${path}`, remedy });
  }
  if (statSync(path).isDirectory()) {
    throw new UsageError('FILE_NOT_FOUND', {
      cause: `${path} is a directory`,
      remedy: 'Name a file in it.',
    });
  }
};
