/** The flawed variants of the global order, by their ids in `spec/flaws`. Each file is one mistake. */
export { F39 } from './F39.js';
export { O13 } from './O13.js';
export { O14 } from './O14.js';
export { O29 } from './O29.js';
export { O30 } from './O30.js';
export { O36 } from './O36.js';
