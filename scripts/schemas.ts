/**
 * Writes the published JSON Schemas, `schemas/`, from their one definition:
 *
 *   node --conditions=edproof-source --import ./register.mjs scripts/schemas.ts
 *
 * Run it after changing a format under `src/suite/schema`; a test fails until then.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from './schemas/files.js';

const directory = new URL('../schemas/', import.meta.url);
await mkdir(directory, { recursive: true });
for (const [name, text] of await schemaFiles()) {
  await writeFile(fileURLToPath(new URL(name, directory)), text);
  console.log(`wrote schemas/${name}`);
}
