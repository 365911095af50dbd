import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exportLocation } from './export-location.js';

const directory = mkdtempSync(join(tmpdir(), 'edproof-export-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const source = `import { setup } from 'xstate';
const inner = 1;
export const cart2 = 2;
export const cart = setup({});
export let $odd = 3;
export default cart;
export { inner };
`;

it.each([
  ['cart', 4],
  ['cart2', 3],
  ['$odd', 5],
  ['default', 6],
  ['inner', 1],
])('finds where %s is exported, else the top of the file', (name, line) => {
  const file = join(directory, 'cart.ts');
  writeFileSync(file, source);
  expect(exportLocation(file, name)).toEqual({ file, line, column: 1 });
});
