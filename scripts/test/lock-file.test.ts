/**
 * The lock file works elsewhere than on the machine that wrote it.
 */
import { describe, expect, it } from 'vitest';
import lockFile from '../../package-lock.json' with { type: 'json' };

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: Readonly<Record<string, LockedPackage>> = lockFile.packages;
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
