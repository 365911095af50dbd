/** The flawed variants of snapshots, by their ids in `spec/flaws`. */
export { F38 } from './F38.js';
