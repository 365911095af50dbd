/** The flawed variants of subscriptions, by their ids in `spec/flaws`. Each file is one mistake. */
export { F34 } from './F34.js';
export { F42 } from './F42.js';
export { F43 } from './F43.js';
export { O35 } from './O35.js';
