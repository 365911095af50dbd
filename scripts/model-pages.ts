/**
 * Writes the pages of the bundled models, with their statecharts, to `docs/models/`:
 *
 *   node --conditions=edproof-source --import ./register.mjs scripts/model-pages.ts
 *
 * Run it after changing a model; `scripts/test/model-pages.test.ts` fails until then.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { folder, modelPages } from './model-pages/pages.js';

await mkdir(folder, { recursive: true });
for (const [name, text] of await modelPages()) {
  await writeFile(new URL(name, folder), text);
  console.log(`wrote docs/models/${name}`);
}
