/**
 * Where the repository is: this code runs compiled, out of `dist`, and reads files that are not.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('edproof/package.json'));

/** The absolute path of a file of the benchmark that is no code. */
export const benchFile = (...names: readonly string[]): string =>
  join(root, 'scripts', 'bench', ...names);

/** Where results are written unless somebody says otherwise. */
export const usualOutput = join(root, 'reports', 'bench');
