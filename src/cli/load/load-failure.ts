/**
 * Why a user's file did not load, in one sentence with the place: a syntax error, an import that
 * leads nowhere, or code that threw while the file ran.
 */
import { relative } from 'node:path';
import { ModelError } from '../../checker/errors.js';
import { SuiteError } from '../../suite/index.js';
import { parseFirstFrame } from '../../suite/source-location.js';
import { UsageError } from '../usage-error.js';

/** An error that the commands understand: a model's own stays as it is, all else is the file's. */
export const describeLoadFailure = (file: string, error: unknown): Error => {
  if (error instanceof ModelError || error instanceof SuiteError) return error;
  if (error instanceof UsageError) return error;
  const { cause, remedy } = explain(file, error);
  return new UsageError('FILE_NOT_LOADABLE', { cause, remedy, original: error });
};

interface Explanation {
  readonly cause: string;
  readonly remedy: string;
}

const explain = (file: string, error: unknown): Explanation => {
  if (!(error instanceof Error)) {
    return {
      cause: `${shown(file)} threw ${String(error)} while it was loaded`,
      remedy: 'Let the file run without throwing.',
    };
  }
  return syntaxError(file, error) ?? missingModule(file, error) ?? thrown(file, error);
};

/** esbuild, which tsx calls, reports `path:line:column: ERROR: what` on a line of its own. */
const syntaxError = (file: string, error: Error): Explanation | undefined => {
  const report = /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec(error.message);
  if (error.name !== 'TransformError' || report === null) return undefined;
  const [, path = file, line = '1', column = '0', what = ''] = report;
  const place = `${shown(path)}:${line}:${(Number(column) + 1).toFixed(0)}`;
  return { cause: `${place}: ${what}`, remedy: 'Correct the syntax.' };
};

const missingModule = (file: string, error: Error): Explanation | undefined => {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return undefined;
  const [sentence = error.message] = error.message.split('\n');
  return {
    cause: `${shown(file)} cannot be loaded: ${sentence.replace(/\.$/, '')}`,
    remedy: 'Install the package, or correct the import.',
  };
};

const thrown = (file: string, error: Error): Explanation => {
  const frame = parseFirstFrame(withoutPackages(error.stack ?? ''));
  const known = frame.line > 0 && !frame.file.startsWith('node:');
  const place = known
    ? `${shown(frame.file)}:${frame.line.toFixed(0)}:${frame.column.toFixed(0)}`
    : shown(file);
  return {
    cause: `${shown(file)} threw while it was loaded: ${sentenceOf(error)} (at ${place})`,
    remedy: 'Let the file run without throwing.',
  };
};

/** What threw may be a package that was given something wrong: the place is where that was written. */
const withoutPackages = (stack: string): string => {
  const own = stack.split('\n').filter((line) => !/[\\/]node_modules[\\/]/.test(line));
  return own.some((line) => /^\s+at /.test(line)) ? own.join('\n') : stack;
};

const sentenceOf = ({ message }: Error): string =>
  message
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');

/** Relative to the current directory where that is shorter to read. */
const shown = (path: string): string => {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
};
