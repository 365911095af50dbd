/**
 * Looks at the machine and says what works here, what does not, and which command changes that.
 */
import { totalmem } from 'node:os';
import { formatBytes } from '../../report/index.js';
import { installedVersion, ownManifest } from './packages.js';
import type { Manifest } from './packages.js';
import { findProgram, installCommand, programVersion, programs } from '../../services/index.js';

/** One line of the answer. */
export interface Finding {
  readonly name: string;
  readonly status: 'ok' | 'missing' | 'unsuitable';
  /** Without it edproof cannot run at all; other findings only narrow what can be verified. */
  readonly required: boolean;
  /** Version, size or purpose. */
  readonly detail: string;
  /** A command or a sentence; present unless the status is `ok`. */
  readonly remedy?: string;
}

/** Under this much memory searches of a few million states end early. */
const comfortableMemory = 2 * 2 ** 30;

/** Everything that is looked at, in the order of a report. */
export const diagnose = async (directory: string, path: string): Promise<readonly Finding[]> => {
  const manifest = ownManifest();
  return [
    nodeFinding(manifest),
    memoryFinding(totalmem()),
    ...peerFindings(manifest, directory),
    ...(await Promise.all(programs.map((program) => programFinding(program, path)))),
  ];
};

const nodeFinding = (manifest: Manifest): Finding => {
  const wanted = manifest.engines?.node ?? '>=20.19';
  const finding = { name: 'node', required: true, detail: `${process.versions.node} (${wanted})` };
  return atLeast(process.versions.node, wanted.replace('>=', ''))
    ? { ...finding, status: 'ok' }
    : { ...finding, status: 'unsuitable', remedy: 'Install a newer Node from https://nodejs.org.' };
};

/** Whether a version is not older than another, number by number. */
const atLeast = (version: string, minimum: string): boolean => {
  const have = version.split('.').map(Number);
  const want = minimum.split('.').map(Number);
  const differs = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return differs === -1 || (have[differs] ?? 0) > (want[differs] ?? 0);
};

const memoryFinding = (bytes: number): Finding => {
  const finding = { name: 'memory', required: false, detail: formatBytes(bytes) };
  return bytes >= comfortableMemory
    ? { ...finding, status: 'ok' }
    : {
        ...finding,
        status: 'unsuitable',
        remedy: 'Use --scope small or --max-memory; larger searches will be cut.',
      };
};

const peerFindings = (manifest: Manifest, directory: string): readonly Finding[] =>
  Object.entries(manifest.peerDependencies).map(([name, range]) => {
    const version = installedVersion(name, directory);
    const required = manifest.peerDependenciesMeta[name]?.optional !== true;
    return version === undefined
      ? { name, status: 'missing', required, detail: range, remedy: `npm install ${name}` }
      : { name, status: 'ok', required, detail: `${version} (${range})` };
  });

const programFinding = async (
  program: (typeof programs)[number],
  path: string,
): Promise<Finding> => {
  const file = findProgram(program.name, path);
  const finding = { name: program.name, required: false };
  if (file === undefined) {
    const remedy = installCommand(program, process.platform);
    return { ...finding, status: 'missing', detail: program.purpose, remedy };
  }
  const version = await programVersion(file, program.versionArguments);
  return { ...finding, status: 'ok', detail: [version, file].filter(Boolean).join(' ') };
};
