/** The flawed variants of retention, by their ids in `spec/flaws`. Each file is one mistake. */
export { F15 } from './F15.js';
