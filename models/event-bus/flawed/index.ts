/** The flawed variants of the event bus, by their ids in `spec/flaws`. Each file is one mistake. */
export { F01 } from './F01.js';
export { F02 } from './F02.js';
export { F03 } from './F03.js';
export { F04 } from './F04.js';
export { F05 } from './F05.js';
export { F06 } from './F06.js';
export { F07 } from './F07.js';
export { F08a } from './F08a.js';
export { F08b } from './F08b.js';
export { F09 } from './F09.js';
export { F20 } from './F20.js';
export { O01 } from './O01.js';
export { O02 } from './O02.js';
export { O03 } from './O03.js';
