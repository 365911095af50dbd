/**
 * Runs the repository's own TypeScript programs, type-checked:
 *
 *   node --enable-source-maps --conditions=edproof-source --import ./register.mjs scripts/x.ts
 *
 * The condition makes `edproof/...` mean the sources, as it does for the compiler and the tests.
 * What turns TypeScript into JavaScript is in `scripts/ts-node-loader.mjs`.
 */
import { register } from 'node:module';

register('./scripts/ts-node-loader.mjs', import.meta.url);
