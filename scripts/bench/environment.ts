/** What a benchmark was run on. Names of machines and people are no part of it. */
import { cpus, totalmem } from 'node:os';
import { installedVersion, ownManifest } from '../../src/cli/doctor/packages.js';
import { firstLineOf } from './process.js';
import type { Environment } from './schema.js';

export const describeEnvironment = async (): Promise<Environment> => {
  const spin = await firstLineOf('spin', '-V');
  const compiler = await firstLineOf('gcc', '--version');
  return {
    edproof: ownManifest().version,
    node: process.versions.node,
    xstate: installedVersion('xstate', import.meta.dirname) ?? 'unknown',
    ...(spin !== undefined && { spin }),
    ...(compiler !== undefined && { compiler }),
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
  };
};
