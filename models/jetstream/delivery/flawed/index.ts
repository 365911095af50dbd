/** The flawed variants of the delivery models, by their ids in `spec/flaws`. */
export { F17 } from './F17.js';
export { F18 } from './F18.js';
export { F21 } from './F21.js';
export { F22 } from './F22.js';
export { O09 } from './O09.js';
export { O10 } from './O10.js';
