/**
 * Records the shortest counterexamples of the bundled suite's flawed variants in
 * `spec/flaws/traces.ts`; afterwards `scripts/spec-pages.ts` draws them:
 *
 *   node --conditions=edproof-source --import ./register.mjs scripts/flaw-traces.ts
 *
 * Run it after changing a model, a property or a flawed variant; a test fails until then.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import suite from '../properties/suite.js';
import { recordTraces } from './flaw-traces/record.js';

const path = fileURLToPath(new URL('../spec/flaws/traces.ts', import.meta.url));

/** Everything up to the object itself is written by hand. */
const START = 'export const flawTraces: Readonly<Partial<Record<FlawId, FlawTrace>>> = ';

const text = await readFile(path, 'utf8');
const start = text.indexOf(START);
if (start === -1) throw new Error(`${path} does not declare its traces as this script expects`);

const traces = JSON.stringify(await recordTraces(suite));
const written = `${text.slice(0, start)}${START}${traces};\n`;
const options = await resolveConfig(path);
await writeFile(path, await format(written, { ...options, filepath: path }));
console.log('wrote spec/flaws/traces.ts');
