/**
 * The lock file works elsewhere than on the machine that wrote it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockFile = readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8');
const { packages } = JSON.parse(lockFile) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const installed = Object.entries(packages).filter(([path]) => path !== '');

describe('package-lock.json', () => {
  it('has an integrity hash and no download address for every package', () => {
    expect(installed.length).toBeGreaterThan(0);
    expect(installed.filter(([, locked]) => locked.integrity === undefined)).toEqual([]);
    expect(installed.filter(([, locked]) => locked.resolved !== undefined)).toEqual([]);
  });

  it('holds the optional packages of every platform, or `npm ci` refuses it', () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
