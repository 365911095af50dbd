/**
 * The checker's worker threads on Node: the port `spawnWorker`.
 */

import { Worker } from 'node:worker_threads';

import type { FromWorker, WorkerHandle } from '../checker/worker/messages.js';

/** A thread needs compiled code: when this file runs as source, the build has it. */
const ENTRY = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/src/threads/entry.js', import.meta.url)
  : new URL('./entry.js', import.meta.url);

/** Starts a worker thread. It does not keep the process alive. */
export const spawnWorkerThread = (): WorkerHandle => {
  const worker = new Worker(ENTRY);
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen: ({ message, failure }) => {
      worker.on('message', (received: FromWorker) => message(received));
      worker.on('error', failure);
      worker.on('messageerror', failure);
      // After `terminate` nobody waits for messages any more, and this changes nothing.
      worker.on('exit', () => failure(new Error('a worker thread of the checker ended early')));
    },
    terminate: async () => {
      await worker.terminate();
    },
  };
};
