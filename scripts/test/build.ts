/**
 * Brings the compiled package up to date before tests that run it.
 *
 * Type errors are shown but do not stop the tests: while a change is half done, a test of one
 * command should not fail for a type error in another. `npm run check` judges types on its own.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const bootstrap = resolve(import.meta.dirname, '../bootstrap.mjs');

/** Vitest calls this once, before the first test file. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, [bootstrap, '--keep-going'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the bootstrap failed; it has said why above');
}
