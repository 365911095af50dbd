/** Where a worker thread of the checker begins. Always started compiled, see `node-worker.ts`. */

import { parentPort } from 'node:worker_threads';

import type { ToWorker } from './messages.js';
import { workerExplorer } from './worker-explorer.js';

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
const receive = workerExplorer((message) => port.postMessage(message));
port.on('message', (message: ToWorker) => receive(message));
