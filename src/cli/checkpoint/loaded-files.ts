/**
 * Which files were loaded for the suite or machine that is explored: what a checkpoint is bound to.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const { cache } = createRequire(import.meta.url);
/** What `require` had loaded before any file of a user. */
const before = new Set(Object.keys(cache));
const imported = new Set<string>();

/** Takes notice of a module that the loader has met. */
export const noteImport = (url: string): void => {
  if (url.startsWith('file:')) imported.add(fileURLToPath(url));
};

/** Absolute paths of everything that was imported or required so far, sorted. */
export const loadedFiles = async (): Promise<readonly string[]> => {
  // The loader runs in a thread of its own, and tells by messages.
  await setImmediate();
  await setImmediate();
  const required = Object.keys(cache).filter((path) => !before.has(path));
  // Loaders may put a query behind a path, to load the same file once more.
  const paths = [...imported, ...required].map((path) => path.replace(/\?.*$/, ''));
  return [...new Set(paths)].filter((path) => existsSync(path)).sort();
};
