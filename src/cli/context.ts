/**
 * What a command has of the world outside: where it prints, where it stands, what time it is.
 */
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { Ports } from '../checker/options.js';
import { spawnWorkerThread } from '../threads/spawn.js';
import { processTerminal } from './terminal.js';
import type { Terminal } from './terminal.js';

/** Handed to every command; tests give their own. */
export interface Context {
  readonly terminal: Terminal;
  /** Absolute path of the current directory: paths on the command line are relative to it. */
  readonly directory: string;
  /** The words after `edproof`, for lines to paste. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Clock, event loop and threads for the checker; nothing else in edproof reads the clock. */
  readonly ports: Ports;
}

const heapInUse: NonNullable<Ports['heap']> = () => {
  const { used_heap_size: usedBytes, heap_size_limit: limitBytes } = getHeapStatistics();
  return { usedBytes, limitBytes };
};

/** The context of this process. */
export const processContext = (words: readonly string[]): Context => ({
  words,
  terminal: processTerminal(),
  directory: process.cwd(),
  environment: process.env,
  ports: {
    now: () => performance.now(),
    yieldTurn: () => setImmediate(),
    heap: heapInUse,
    spawnWorker: spawnWorkerThread,
  },
});
