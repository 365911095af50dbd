/** The flawed variants of replication, by their ids in `spec/flaws`. Each file is one mistake. */
export { F11 } from './F11.js';
export { O33 } from './O33.js';
export { O34 } from './O34.js';
