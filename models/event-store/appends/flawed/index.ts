/** The flawed variants of appending, by their ids in `spec/flaws`. Each file is one mistake. */
export { F33 } from './F33.js';
export { F35 } from './F35.js';
export { F36 } from './F36.js';
export { F37 } from './F37.js';
export { O12 } from './O12.js';
export { O28 } from './O28.js';
