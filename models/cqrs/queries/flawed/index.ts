/** The flawed variants of queries, by their ids in `spec/flaws`. Each file is one mistake. */
export { F44 } from './F44.js';
export { F46 } from './F46.js';
export { O20 } from './O20.js';
