/**
 * Writes the pages under `spec/` that are rendered from its data:
 *
 *   node --conditions=edproof-source --import ./register.mjs scripts/spec-pages.ts
 *
 * Run it after changing the data; `spec/pages.test.ts` fails until then.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { flawTraces } from '../spec/flaws/traces.js';
import { renderPages } from '../spec/render.js';

const root = fileURLToPath(new URL('../spec/', import.meta.url));

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });

for (const [name, text] of renderPages(flawTraces)) {
  const path = join(root, name);
  if ((await textOf(path)) === text) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(`wrote spec/${name}`);
}
