/** The flawed variants of consumer groups, by their ids in `spec/flaws`. Each file is one mistake. */
export { F14 } from './F14.js';
export { O04 } from './O04.js';
export { O05 } from './O05.js';
