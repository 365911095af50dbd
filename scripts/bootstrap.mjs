/**
 * Makes a checkout runnable: dependencies installed, sources compiled, and nothing done twice.
 *
 *   node scripts/bootstrap.mjs [--keep-going]
 *
 * `npm test`, `npm run verify` and `npm run check` start here, so that each of them works alone on
 * a fresh clone. That is why this file and its neighbours in `bootstrap/` use nothing but Node's
 * own modules, and print to standard error only: the standard output belongs to the command that
 * follows.
 *
 * `--keep-going` counts type errors without failing, for callers that judge types themselves: the
 * compiler emits all the same. `--record` only notes that `node_modules` is as the lock file says;
 * npm calls it after an install of its own, so that the next command need not install again.
 *
 * Read next: `bootstrap/install.mjs`, `bootstrap/build.mjs`, then `check.ts`, which runs everything
 * that has to hold of a commit.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './bootstrap/build.mjs';
import { installIfNeeded, recordInstallation } from './bootstrap/install.mjs';
import { whileLocked } from './bootstrap/lock.mjs';
import { BootstrapError, report } from './bootstrap/report.mjs';

/** @param {string} root */
function checkNodeVersion(root) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [wantMajor, wantMinor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new BootstrapError(
    `this is Node ${process.versions.node} (${process.execPath}), and edproof needs ` +
      `${engines.node}. Install a newer Node from https://nodejs.org, or switch to one with your ` +
      'version manager.',
  );
}

/**
 * @param {string} root
 * @param {readonly string[]} flags
 */
async function bootstrap(root, flags) {
  checkNodeVersion(root);
  if (flags.includes('--record')) {
    recordInstallation(root);
    return;
  }
  await whileLocked(join(root, '.bootstrap.lock'), async () => {
    await installIfNeeded(root);
    await buildIfNeeded(root, { keepGoing: flags.includes('--keep-going') });
  });
}

try {
  await bootstrap(resolve(fileURLToPath(import.meta.url), '../..'), process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  report(error.message);
  process.exitCode = 1;
}
