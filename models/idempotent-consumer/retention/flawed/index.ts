/** The flawed variants of retention, by their ids in `spec/flaws`. Each file is one mistake. */
export { O25 } from './O25.js';
