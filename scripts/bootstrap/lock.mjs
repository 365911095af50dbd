/**
 * One command at a time installs or compiles in a checkout.
 *
 * The lock is a file that holds the pid of its owner, who touches it every few seconds. It is
 * created by linking a finished file to its name, which is atomic and never shows an empty file.
 */
import {
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { BootstrapError, report } from './report.mjs';

const HEARTBEAT_MS = 2_000;
/** An owner silent for so long is gone, whichever process has its pid now. */
const SILENCE_MS = 60_000;
const RETRY_MS = 200;
const PATIENCE_MS = 20 * 60_000;

/**
 * @param {unknown} error
 * @param {string} code
 */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/**
 * @param {string} source
 * @param {string} target
 * @returns {boolean} false when the target exists
 */
function tryLink(source, target) {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** @param {string} file */
function touch(file) {
  utimesSync(file, new Date(), new Date());
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs;
    return silentMs > SILENCE_MS || !isAlive(Number(readFileSync(file, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false; // released while we looked
    throw error;
  }
}

/**
 * Two commands may find the same abandoned lock, and the slower must not remove the lock that the
 * faster has just taken. So it is moved aside, looked at once more, and put back if it is alive.
 *
 * @param {string} file
 */
function removeAbandoned(file) {
  const aside = `${file}.abandoned.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (!isAbandoned(aside)) tryLink(aside, file);
  rmSync(aside);
}

/** @param {string} file */
async function acquire(file) {
  const mine = `${file}.${process.pid}`;
  const startedMs = Date.now();
  let announced = false;
  writeFileSync(mine, String(process.pid));
  try {
    while (!tryLink(mine, file)) {
      touch(mine); // however long the wait was, the lock must look fresh when it is taken
      if (isAbandoned(file)) {
        removeAbandoned(file);
        continue;
      }
      if (Date.now() - startedMs > PATIENCE_MS) {
        throw new BootstrapError(
          `another command has held ${file} for ${PATIENCE_MS / 60_000} minutes. If none is ` +
            'running, delete that file.',
        );
      }
      if (!announced) report('waiting for another command that installs or compiles here ...');
      announced = true;
      await delay(RETRY_MS);
    }
  } finally {
    rmSync(mine);
  }
}

/**
 * Runs the work while no other process is inside `whileLocked` with the same file.
 *
 * @param {string} file
 * @param {() => Promise<void>} work
 */
export async function whileLocked(file, work) {
  await acquire(file);
  const heartbeat = setInterval(() => {
    if (existsSync(file)) touch(file);
  }, HEARTBEAT_MS);
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}
