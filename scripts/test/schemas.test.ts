/** The published schemas are those of the formats, and can be found by the package's name. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { schemaFiles } from '../schemas/files.js';

const folder = resolve(import.meta.dirname, '../../schemas');

it('every format has its schema, as it is today', async () => {
  const files = await schemaFiles();
  const remedy = 'stale: run scripts/schemas.ts';
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) {
    expect(readFileSync(join(folder, name), 'utf8'), remedy).toBe(text);
  }
});

it('edproof/schemas/verification.json leads there', () => {
  const { resolve: find } = createRequire(import.meta.url);
  expect(find('edproof/schemas/verification.json')).toBe(join(folder, 'verification.json'));
});
