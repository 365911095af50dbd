/** PostgreSQL's files, made anew in a temporary folder, and the server that works on them. */

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { accountFor, type Account } from '../account.js';
import { freePort } from '../free-port.js';
import { Guard } from '../guard.js';
import { programVersion } from '../programs.js';

const USER = 'edproof';
const LONGEST_START_MS = 60_000;

/** A cluster, with one server at a time. */
export class Cluster {
  readonly #program: string;
  readonly #folder: string;
  readonly #account: Account | undefined;
  readonly #guard: Guard;
  readonly #password = randomBytes(16).toString('hex');
  #port = 0;
  #canFlushAtOnce = false;
  #server: ChildProcess | undefined;

  private constructor(program: string) {
    this.#program = program;
    this.#account = accountFor(['postgres', 'nobody']);
    this.#folder = mkdtempSync(join(tmpdir(), 'edproof-postgres-'));
    if (this.#account) chownSync(this.#folder, this.#account.uid, this.#account.gid);
    const pidFile = join(this.#data, 'postmaster.pid');
    // QUIT ends the server without a checkpoint: its files are thrown away.
    this.#guard = new Guard({
      ...{ folder: this.#folder, pidFile, signal: 'QUIT' },
      account: this.#account,
    });
  }

  /**
   * Makes a cluster and starts its server.
   *
   * @param program - the `postgres` to run; `initdb` and `pg_isready` stand beside it.
   * @throws Error with what PostgreSQL said.
   */
  static async start(program: string): Promise<Cluster> {
    const cluster = new Cluster(program);
    try {
      await cluster.#initialise();
      await cluster.startServer();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** Where its server is. Holds a password that is good for this cluster only. */
  get url(): string {
    return `postgresql://${USER}:${this.#password}@127.0.0.1:${this.#port}/postgres`;
  }

  /** Starts the server on what the files hold, on the port that it had before. */
  async startServer(): Promise<void> {
    this.#port ||= await freePort();
    const log = openSync(join(this.#folder, 'log'), 'a');
    const server = spawn(this.#program, this.#serverArguments(), {
      ...this.#spawnOptions,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#server = server;
    const failed = new Promise<'exit'>((resolve) => {
      server.once('error', () => resolve('exit'));
      server.once('exit', () => resolve('exit'));
    });
    if ((await Promise.race([failed, this.#isReady()])) === 'exit') {
      throw new Error(`the server did not start: ${this.#logTail()}`);
    }
    // A server that nobody stops does not keep this process alive; the guard ends it.
    server.unref();
  }

  /** Kills the server, as if the machine had lost it. What it had not flushed is gone. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.ref();
    server.kill('SIGKILL');
    await gone;
  }

  /** Ends the server and removes everything. */
  async stop(): Promise<void> {
    await this.#guard.release();
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #spawnOptions() {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', HOME: this.#folder, TZ: 'UTC' };
    return { ...this.#account, cwd: this.#folder, env };
  }

  async #initialise(): Promise<void> {
    const version = await programVersion(this.#program, ['--version']);
    this.#canFlushAtOnce = process.platform === 'linux' && Number.parseInt(version ?? '', 10) >= 14;
    const passwordFile = join(this.#folder, 'password');
    writeFileSync(passwordFile, this.#password, { mode: 0o600 });
    if (this.#account) chownSync(passwordFile, this.#account.uid, this.#account.gid);
    const options = [
      ...['-D', this.#data, '-U', USER, '--encoding=UTF8', '--locale=C', '--no-sync'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ];
    await this.#run('initdb', options);
  }

  #serverArguments(): readonly string[] {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: this.#port,
      unix_socket_directories: '',
      shared_buffers: '16MB',
      max_connections: 50,
      // What the tests are about.
      fsync: 'on',
      synchronous_commit: 'on',
      // After a crash all files are flushed, by default one by one, which takes seconds.
      ...(this.#canFlushAtOnce && { recovery_init_sync_method: 'syncfs' }),
    };
    return [
      ...['-D', this.#data],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
  }

  async #isReady(): Promise<'ready' | 'exit'> {
    const deadlineMs = Date.now() + LONGEST_START_MS;
    while (Date.now() < deadlineMs) {
      try {
        const where = ['-h', '127.0.0.1', '-p', String(this.#port), '-d', 'postgres'];
        await this.#run('pg_isready', where);
        return 'ready';
      } catch {
        await delay(50);
      }
    }
    return 'exit';
  }

  async #run(name: string, options: readonly string[]): Promise<void> {
    await promisify(execFile)(join(dirname(this.#program), name), options, this.#spawnOptions);
  }

  #logTail(): string {
    return readFileSync(join(this.#folder, 'log'), 'utf8').trim().split('\n').slice(-5).join(' ');
  }
}
