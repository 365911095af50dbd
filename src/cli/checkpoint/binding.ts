/**
 * What a checkpoint is bound to: the versions of the tools, and the content of every file that was
 * loaded. Where any of it is different, the search is another one.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedVersion, ownManifest } from '../doctor/packages.js';
import { loadedFiles } from './loaded-files.js';

/** By name, as `CheckpointOptions` takes it. */
export type Binding = Readonly<Record<string, string>>;

/** The binding of everything that is explored in this process; paths are relative to `directory`. */
export const bindingOf = async (directory: string): Promise<Binding> => {
  const files = await loadedFiles();
  return {
    edproof: `${ownManifest().version} (${ownBuild()})`,
    node: `${process.version} ${process.arch}`,
    xstate: installedVersion('xstate', directory) ?? 'not installed',
    ...Object.fromEntries(files.map((file) => [relative(directory, file), digest([file])])),
  };
};

/** What of edproof decides what a search does, beside the engine: the bundled models belong to it. */
const DECISIVE = ['src/checker', 'src/modeling', 'src/suite', 'models', 'properties', 'spec'];

/** Tells apart builds of one version. */
const ownBuild = (): string => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const files = DECISIVE.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  return digest(files.sort()).slice(0, 12);
};

const digest = (files: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};
