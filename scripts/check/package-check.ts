/**
 * The package as its users get it.
 *
 * It is packed, installed in an empty project outside the repository, and used there: every entry
 * point is imported, a suite of that project is compiled against the published types, and
 * `npx edproof verify suite.ts` decides it. So a file missing from the package, an entry point that
 * leads nowhere, or a dependency declared for development only is found before a user finds it.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { outputOf } from './program.js';
import type { StageResult } from './stage.js';

const fixture = 'scripts/check/fixtures/own-project';

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly devDependencies: { readonly xstate: string };
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Installs from npm's cache where it can: the same versions were installed here a moment ago. */
const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];

/** The stage. Its failures are errors with the output of the program that failed. */
export async function checkPackage(): Promise<StageResult> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const project = mkdtempSync(join(tmpdir(), 'edproof-package-'));
  try {
    cpSync(fixture, project, { recursive: true });
    const tarball = pack(project);
    const xstate = `xstate@${manifest.devDependencies.xstate}`;
    outputOf(project, 'npm', ...install, tarball, xstate);
    importEntryPoints(project, manifest);
    outputOf(project, process.execPath, resolve('node_modules/typescript/bin/tsc'));
    console.log(outputOf(project, 'npx', 'edproof', 'verify', 'suite.ts'));
    return { passed: true };
  } finally {
    rmSync(project, { recursive: true });
  }
}

function pack(folder: string): string {
  const [packed] = JSON.parse(
    outputOf('.', 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  ) as readonly { readonly filename: string; readonly entryCount: number; readonly size: number }[];
  if (packed === undefined) throw new Error('npm pack reported no package');
  console.log(`${packed.filename}: ${packed.entryCount} files, ${packed.size} bytes`);
  return join(folder, packed.filename);
}

/**
 * An entry point that needs an optional package may fail for want of that one, and of nothing else:
 * such packages are large, and the project has not asked for them.
 */
function importEntryPoints(project: string, { exports, peerDependenciesMeta }: Manifest): void {
  const optional = Object.keys(peerDependenciesMeta).map((name) => `'${name}'`);
  const attempts = Object.keys(exports)
    .filter((subpath) => !subpath.includes('*') && !subpath.endsWith('.json'))
    .map((subpath) => `await import('edproof${subpath.slice(1)}').catch(unlessOptional);\n`);
  const unlessOptional = `const unlessOptional = (error) => {
    const isMissing = (name) => error.message.startsWith('Cannot find package ' + name);
    if (!${JSON.stringify(optional)}.some(isMissing)) throw error;
  };\n`;
  writeFileSync(join(project, 'import-all.js'), [unlessOptional, ...attempts].join(''));
  outputOf(project, process.execPath, 'import-all.js');
}
