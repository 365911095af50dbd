/**
 * Dependencies are installed with `npm ci` when `node_modules` was made from another lock file, or
 * for another binary interface of Node, which native modules are compiled for. A stamp inside
 * `node_modules` remembers both; it disappears together with what it vouches for.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, readIfPresent, run } from './files.mjs';
import { BootstrapError, report, secondsSince } from './report.mjs';

/**
 * What `node_modules` has to be a faithful image of.
 *
 * @param {string} root
 */
export function installationKey(root) {
  const lockFile = readIfPresent(join(root, 'package-lock.json'));
  if (lockFile === undefined) {
    throw new BootstrapError(
      `${join(root, 'package-lock.json')} is missing. It is part of the repository: restore it ` +
        'with `git checkout package-lock.json`.',
    );
  }
  return digest([
    ['lock file', lockFile],
    ['Node ABI', process.versions.modules],
    ['platform', `${process.platform} ${process.arch}`],
  ]);
}

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.edproof-install');

/**
 * Notes that `node_modules` is as the lock file says.
 *
 * @param {string} root
 */
export function recordInstallation(root) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampPath(root), installationKey(root));
}

/** Under `npm run` the very npm that runs is used again; it says where it is. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /\.c?js$/.test(running)) return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** @param {string} root */
export async function installIfNeeded(root) {
  if (readIfPresent(stampPath(root)) === installationKey(root)) return;
  const startedMs = Date.now();
  report('installing dependencies (npm ci) ...');
  const { code, output } = await run([...npmCommand(), 'ci', '--include=dev'], root);
  if (code !== 0) {
    throw new BootstrapError(
      `\`npm ci\` in ${root} failed with exit code ${code}. It said:\n\n${output.trim()}\n\n` +
        'Most often the registry cannot be reached (see `npm config get registry` and your proxy ' +
        'settings), or package.json was edited without `npm install`, which brings the lock file ' +
        'into line with it.',
    );
  }
  recordInstallation(root);
  report(`dependencies installed in ${secondsSince(startedMs)}`);
}
