/**
 * Programs in processes of their own: run to the end, or ended when they take too long or when this
 * process ends.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a program ended. */
export interface Ended {
  /** The exit code; null if a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly timedOut: boolean;
}

/** What is run, and within which bounds. */
export interface ProgramRun {
  readonly command: string;
  readonly words: readonly string[];
  readonly directory?: string;
  readonly timeLimitMs?: number;
}

/** Runs a program. Rejects only if it cannot be started. */
export const runProgram = async (run: ProgramRun): Promise<Ended> => {
  const child = spawn(run.command, run.words, {
    cwd: run.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let timedOut = false;
  const end = (): void => void child.kill('SIGKILL');
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, run.timeLimitMs ?? NO_LIMIT_MS);
  process.once('exit', end);
  try {
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { code, out, err, timedOut };
  } finally {
    clearTimeout(timer);
    process.off('exit', end);
  }
};

/** The longest that a timer can wait. */
const NO_LIMIT_MS = 2 ** 31 - 1;

/** The first line that a program prints, such as its version; undefined where it is not installed. */
export const firstLineOf = async (
  command: string,
  ...words: readonly string[]
): Promise<string | undefined> => {
  try {
    const { out, err } = await runProgram({ command, words });
    return (out + err).split('\n')[0] ?? '';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
