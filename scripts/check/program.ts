/** Programs as stages, and programs whose output is looked at. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { StageResult } from './stage.js';

/**
 * A stage that is a program: it passes when the program exits with 0. What the program prints goes
 * where this process prints.
 */
export const program =
  (command: string, ...args: readonly string[]) =>
  (): Promise<StageResult> =>
    new Promise((done, fail) => {
      const child = spawn(command, args, { stdio: 'inherit' });
      child.on('error', fail);
      child.on('close', (code, signal) => {
        if (code === 0) done({ passed: true });
        else done({ passed: false, reason: `${command} ended with ${String(code ?? signal)}` });
      });
    });

/** A stage that is a development tool, as installed in this repository. */
export const tool = (name: string, ...args: readonly string[]) =>
  program(join('node_modules', '.bin', name), ...args);

/**
 * Runs a program in a folder and returns its standard output.
 *
 * @throws Error with everything that it printed, when it does not exit with 0
 */
export function outputOf(folder: string, command: string, ...args: readonly string[]): string {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  const ending = `${[command, ...args].join(' ')} ended with ${String(status ?? signal)}`;
  throw new Error(`${ending}\n${stdout}${stderr}`);
}
