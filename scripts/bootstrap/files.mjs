/** Reading a checkout: files that may be absent, folders in a fixed order, digests, programs. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} path */
export function readIfPresent(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * All files under a folder, in a fixed order. Fixtures are read by tests, never compiled.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name === 'node_modules' || entry.name === 'fixtures') return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

/**
 * A digest of named texts. The lengths are part of it, so that moving text from one entry to its
 * neighbour changes it.
 *
 * @param {Iterable<readonly [name: string, text: string]>} entries
 */
export function digest(entries) {
  const hash = createHash('sha256');
  for (const [name, text] of entries) hash.update(`${name}\0${text.length}\0${text}\0`);
  return hash.digest('hex');
}

/**
 * Runs a program and collects what it prints.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {string} folder
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run([program = '', ...args], folder) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {string} */ text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code: code ?? 1, output });
    });
  });
}
