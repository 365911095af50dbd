/** The flawed variants of the publishing model, by their ids in `spec/flaws`. */
export { F26 } from './F26.js';
export { F27 } from './F27.js';
export { F28 } from './F28.js';
