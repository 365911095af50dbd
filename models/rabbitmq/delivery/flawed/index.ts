/** The flawed variants of the delivery models, by their ids in `spec/flaws`. */
export { F25 } from './F25.js';
export { F29 } from './F29.js';
export { F30 } from './F30.js';
export { F31 } from './F31.js';
export { F32 } from './F32.js';
