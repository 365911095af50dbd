/** The flawed variants of the inbox, by their ids in `spec/flaws`. Each file is one mistake. */
export { F23 } from './F23.js';
export { F24 } from './F24.js';
export { O23 } from './O23.js';
export { O24 } from './O24.js';
