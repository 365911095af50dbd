/** The flawed variants of flow control, by their ids in `spec/flaws`. Each file is one mistake. */
export { O06 } from './O06.js';
