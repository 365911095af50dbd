/**
 * PostgreSQL for a test or a check: the user's own server if there is one to use
 * (`EDPROOF_POSTGRES_URL`), else one of our own, from installed binaries.
 */

import { realpathSync } from 'node:fs';
import { installPackage, mayInstall } from '../install.js';
import { findProgram, installCommand, programNamed } from '../programs.js';
import type { Environment, ServiceStart } from '../service.js';
import { Cluster } from './cluster.js';

/** A PostgreSQL server that is there to be used. */
export interface PostgresServer {
  /** May hold a password: do not print it. */
  readonly url: string;
  /**
   * Present where the server is our own. On one of the user's, keep to a schema of your own and drop
   * nothing else.
   */
  readonly crash?: {
    /** Kills the server with SIGKILL. */
    kill(): Promise<void>;
    /** Starts it again on what its files hold. */
    restart(): Promise<void>;
  };
  /** Ends a server of our own and removes its files. */
  stop(): Promise<void>;
}

/** How to look for a server. */
export interface StartOptions {
  /** Default: that of this process. */
  readonly environment?: Environment;
  /** Finds a program's file. Default: on the PATH, and where packages put what no PATH names. */
  readonly find?: (name: string) => string | undefined;
  /** Told before something is installed. */
  readonly say?: (line: string) => void;
}

/** Finds or starts a server. Where it is missing, Debian's package is installed if that is allowed. */
export const startPostgres = async ({
  environment = process.env,
  find = (name) => findProgram(name, environment.PATH ?? ''),
  say = () => undefined,
}: StartOptions = {}): Promise<ServiceStart<PostgresServer>> => {
  const { EDPROOF_POSTGRES_URL: url } = environment;
  if (url !== undefined && url !== '') {
    return { kind: 'started', server: { url, stop: () => Promise.resolve() } };
  }
  const program = programNamed('postgres');
  let file = find(program.name);
  let problem: string | undefined;
  if (file === undefined && mayInstall(environment)) {
    problem = await installPackage(program, say);
    file = find(program.name);
  }
  if (file === undefined) return missing(environment, problem);
  try {
    // Behind a link on the PATH stands the folder that the other programs are in.
    const cluster = await Cluster.start(realpathSync(file));
    return { kind: 'started', server: serverOf(cluster) };
  } catch (error) {
    const message = `PostgreSQL was found at ${file} and did not start: ${String(error)}`;
    return { kind: 'failed', program: program.name, message };
  }
};

const serverOf = (cluster: Cluster): PostgresServer => ({
  url: cluster.url,
  crash: { kill: () => cluster.kill(), restart: () => cluster.startServer() },
  stop: () => cluster.stop(),
});

const missing = (
  environment: Environment,
  problem: string | undefined,
): ServiceStart<PostgresServer> => {
  const program = programNamed('postgres');
  const command = installCommand(program, process.platform);
  const why = problem === undefined ? '' : ` Installing it failed: ${problem}.`;
  return {
    kind: 'missing',
    program: program.name,
    message:
      `PostgreSQL is not installed.${why} Install it with \`${command}\`, or set ` +
      'EDPROOF_POSTGRES_URL to a server of your own.',
    installCommand: command,
    isFailure: environment.CI === 'true',
  };
};
