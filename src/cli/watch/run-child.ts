/**
 * Runs one command line of edproof in a process of its own: a module that was loaded once stays as it
 * was, so that what has changed can only be seen by a new process.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readReport } from './child-report.js';
import type { ChildReport } from './child-report.js';

const main = fileURLToPath(new URL('../main.js', import.meta.url));

/** How the process ended, and what it told. */
export interface ChildAnswer {
  readonly code: number;
  readonly report: ChildReport | undefined;
}

/** Never rejects; an aborted child ends by SIGTERM. */
export const runChild = (words: readonly string[], signal: AbortSignal): Promise<ChildAnswer> =>
  new Promise((answer) => {
    if (signal.aborted) {
      answer({ code: 0, report: undefined });
      return;
    }
    const child = spawn(process.execPath, [main, ...words], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    let report: ChildReport | undefined;
    signal.addEventListener('abort', stop);
    child.on('message', (message) => {
      report = readReport(message) ?? report;
    });
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      answer({ code: code ?? 0, report });
    });
  });
