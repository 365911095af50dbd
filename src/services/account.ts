/**
 * Whose rights a server runs with. Some refuse to run as root; then it is an account of the system
 * that has hardly any rights. Nobody else's servers get this far: without root there is no choice.
 */

import { readFileSync } from 'node:fs';

/** What `spawn` and `chown` are given. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account for a server that must not run as root; `undefined` where this process is not root.
 *
 * @param names - the accounts that will do, the best first.
 * @throws Error where this process is root and none of them exists.
 */
export const accountFor = (names: readonly string[]): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const known = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const name = names.find((candidate) => known.has(candidate));
  if (name === undefined) {
    throw new Error(
      `the server does not run as root, and there is none of the accounts ${names.join(', ')}`,
    );
  }
  return known.get(name);
};
