/** The flawed variants of commands, by their ids in `spec/flaws`. Each file is one mistake. */
export { F47 } from './F47.js';
export { O22 } from './O22.js';
export { O31 } from './O31.js';
