/** The flawed variants of the publishing model, by their ids in `spec/flaws`. */
export { F16 } from './F16.js';
export { O08 } from './O08.js';
