/**
 * Pieces of TypeScript as `edproof init` writes them.
 */
import { basename } from 'node:path';

/** A string literal. */
export const quoted = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);

/** A module in the same folder as an import names it: `./cart.machine.js` for `cart.machine.ts`. */
export const siblingModule = (file: string): string =>
  `./${basename(file).replace(/\.([cm]?)tsx?$/, '.$1js')}`;

/** An identifier made of any name: `order-bus` gives `orderBus`. */
export const identifier = (name: string): string => {
  const words = name.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[\p{L}_$]/u.test(joined) ? joined : `_${joined}`;
};
