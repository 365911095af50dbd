/** The flawed variants of the topic log, by their ids in `spec/flaws`. Each file is one mistake. */
export { F10 } from './F10.js';
export { F12 } from './F12.js';
