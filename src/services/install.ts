/** Installing a missing program where that is plainly allowed: as root on Debian. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Program } from './programs.js';
import type { Environment } from './service.js';

/** Installing takes a download and the unpacking of some tens of megabytes. */
const LONGEST_INSTALL_MS = 300_000;

/** Whether this process may install packages: root on Debian, and nobody has forbidden it. */
export const mayInstall = (environment: Environment): boolean =>
  environment.EDPROOF_NO_INSTALL !== '1' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  existsSync('/usr/bin/apt-get');

/**
 * Installs Debian's package of a program.
 *
 * @param say - told what is about to be done, before it is.
 * @returns what went wrong, if something did.
 */
export const installPackage = async (
  { name, debianPackage }: Program,
  say: (line: string) => void,
): Promise<string | undefined> => {
  say(
    `${name} is missing. Installing Debian's package ${debianPackage}; EDPROOF_NO_INSTALL=1 forbids it.`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeout: LONGEST_INSTALL_MS };
  try {
    const run = promisify(execFile);
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '-y', '--no-install-recommends', debianPackage], options);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
