/** The flawed variants of the delivery model, by their ids in `spec/flaws`. */
export { F17 } from './F17.js';
export { O09 } from './O09.js';
export { O10 } from './O10.js';
