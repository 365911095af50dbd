/** Where a worker thread of the checker begins. Always started compiled, see `spawn.ts`. */

import { parentPort } from 'node:worker_threads';

import type { ToWorker } from '../checker/worker/messages.js';
import { workerExplorer } from '../checker/worker/worker-explorer.js';

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const receive = workerExplorer((message) => port.postMessage(message));
port.on('message', (message: ToWorker) => receive(message));
