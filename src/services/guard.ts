/**
 * Cleaning up after a server, whatever becomes of this process.
 *
 * A guard is a small shell that waits for the end of its input, which only this process holds open.
 * It comes when the server is no longer needed, and also when this process ends in any way: at its
 * end, by Ctrl-C, killed. Then the guard ends the server and removes its folder. So there is one way
 * of cleaning up, and it needs no signal handlers.
 */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Account } from './account.js';

/** Arguments: the file with the server's process id, the signal that ends it, its folder. */
const SCRIPT = `
cat > /dev/null
pid=$(head -n 1 "$1" 2> /dev/null)
if [ -n "$pid" ]; then
  kill -s "$2" "$pid" 2> /dev/null
  tries=0
  while kill -s 0 "$pid" 2> /dev/null && [ "$tries" -lt 100 ]; do
    sleep 0.05
    tries=$((tries + 1))
  done
  kill -s KILL "$pid" 2> /dev/null
fi
rm -rf -- "$3"
`;

/** What a guard watches over. */
export interface Guarded {
  /** Removed in the end. */
  readonly folder: string;
  /** Written by the server; its first line is the process id. */
  readonly pidFile: string;
  /** What ends the server at once. */
  readonly signal: 'TERM' | 'QUIT' | 'INT';
  /** Whose server it is, if not this process's. */
  readonly account: Account | undefined;
}

export class Guard {
  readonly #shell: ChildProcess;
  readonly #gone: Promise<void>;

  constructor({ folder, pidFile, signal, account }: Guarded) {
    // A process group of its own: Ctrl-C is sent to all of the terminal's group.
    this.#shell = spawn('sh', ['-c', SCRIPT, 'sh', pidFile, signal, folder], {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#gone = new Promise((resolve) => {
      this.#shell.once('close', () => {
        resolve();
      });
    });
    this.#shell.unref();
  }

  /** Ends the server and removes its folder. The same call again waits for the same end. */
  async release(): Promise<void> {
    this.#shell.ref();
    this.#shell.stdin?.end();
    await this.#gone;
  }
}
