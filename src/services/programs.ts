/**
 * The programs that some layers need: where they are, which version, and how to get them.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** A program that edproof starts when it is asked for what needs it. */
export interface Program {
  readonly name: string;
  readonly purpose: string;
  /** Arguments that make it print its version. */
  readonly versionArguments: readonly string[];
  readonly debianPackage: string;
  readonly homebrewFormula: string;
}

/** In the order in which they are reported. */
export const programs: readonly Program[] = [
  {
    name: 'nats-server',
    purpose: 'broker layer on NATS and JetStream',
    versionArguments: ['--version'],
    debianPackage: 'nats-server',
    homebrewFormula: 'nats-server',
  },
  {
    name: 'rabbitmq-server',
    purpose: 'broker layer on RabbitMQ',
    versionArguments: [], // It has no such flag: any call starts a broker.
    debianPackage: 'rabbitmq-server',
    homebrewFormula: 'rabbitmq',
  },
  {
    name: 'postgres',
    purpose: 'event store on PostgreSQL',
    versionArguments: ['--version'],
    debianPackage: 'postgresql',
    homebrewFormula: 'postgresql',
  },
  {
    name: 'spin',
    purpose: 'second opinion and speed comparison',
    versionArguments: ['-V'],
    debianPackage: 'spin',
    homebrewFormula: 'spin',
  },
];

/** The program with a name of the list above. */
export const programNamed = (name: string): Program => {
  const program = programs.find((candidate) => candidate.name === name);
  if (program === undefined) throw new Error(`${name} is none of the programs that edproof starts`);
  return program;
};

/** The command that installs a program on this platform. */
export const installCommand = (program: Program, platform: NodeJS.Platform): string =>
  platform === 'darwin'
    ? `brew install ${program.homebrewFormula}`
    : `apt-get install -y ${program.debianPackage}`;

/** Absolute path of a program, or undefined. */
export const findProgram = (name: string, path: string): string | undefined =>
  [...path.split(delimiter).filter((folder) => folder !== ''), ...unlistedFolders()]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/** Folders that packages install servers to although no user's PATH names them. */
const unlistedFolders = (): readonly string[] => {
  const versions = '/usr/lib/postgresql'; // Debian keeps one folder a PostgreSQL version.
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  return ['/usr/sbin', ...installed.map((version) => join(versions, version, 'bin'))];
};

/** First version number that the program prints; undefined if it prints none in five seconds. */
export const programVersion = async (
  file: string,
  versionArguments: readonly string[],
): Promise<string | undefined> => {
  if (versionArguments.length === 0) return undefined;
  try {
    const run = await promisify(execFile)(file, versionArguments, { timeout: 5_000 });
    return /\d+(?:\.\d+)+/.exec(run.stdout + run.stderr)?.[0];
  } catch {
    return undefined; // Present but not runnable: reported without a version.
  }
};
