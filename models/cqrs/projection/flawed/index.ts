/** The flawed variants of the projection, by their ids in `spec/flaws`. Each file is one mistake. */
export { F45 } from './F45.js';
export { O17 } from './O17.js';
export { O18 } from './O18.js';
export { O19 } from './O19.js';
export { O32 } from './O32.js';
export { O37 } from './O37.js';
