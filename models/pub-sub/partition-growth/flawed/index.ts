/** The flawed variants of partition growth, by their ids in `spec/flaws`. Each file is one mistake. */
export { F13 } from './F13.js';
