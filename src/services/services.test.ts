/**
 * Finding, starting and cleaning up. What needs an installed server is skipped without one, with the
 * command that installs it; with `CI=true` it fails.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { accountFor } from './account.js';
import { freePort } from './free-port.js';
import { findProgram, startPostgres } from './index.js';
import { mayInstall } from './install.js';

const installed = findProgram('postgres', process.env.PATH ?? '') !== undefined;
const isNeeded = process.env.CI === 'true';

/** Whether somebody listens. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });

const portOf = (url: string): number => Number(new URL(url).port);

const foldersOfServers = (folder = tmpdir()): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('edproof-postgres-'));

const eventually = async (holds: () => Promise<boolean> | boolean): Promise<boolean> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return true;
    await delay(50);
  }
  return false;
};

describe('a server that is not there', () => {
  const find = () => undefined;

  it('is missing, with the command that installs it', async () => {
    const environment = { EDPROOF_NO_INSTALL: '1' };
    const started = await startPostgres({ environment, find });
    expect(started).toMatchObject({ kind: 'missing', program: 'postgres', isFailure: false });
    expect(started.kind === 'missing' && started.message).toMatch(/Install it with `.+postgresql`/);
  });

  it('is a failure in CI', async () => {
    const environment = { EDPROOF_NO_INSTALL: '1', CI: 'true' };
    expect(await startPostgres({ environment, find })).toMatchObject({ isFailure: true });
  });

  it('is not started if it is not what it seems', async () => {
    const started = await startPostgres({ environment: {}, find: () => '/bin/true' });
    expect(started).toMatchObject({ kind: 'failed', program: 'postgres' });
    expect(started.kind === 'failed' && started.message).toMatch(/found at \/bin\/true/);
  });

  it('may be installed by nobody who forbids it', () => {
    expect(mayInstall({ EDPROOF_NO_INSTALL: '1' })).toBe(false);
  });
});

it("takes the user's own server where one is named, and does nothing to it", async () => {
  const url = 'postgresql://somebody@db.example/events';
  const started = await startPostgres({ environment: { EDPROOF_POSTGRES_URL: url } });
  expect(started).toMatchObject({ kind: 'started', server: { url } });
  expect(started.kind === 'started' && started.server.crash).toBeUndefined();
});

it('runs a server with the rights of an account that has hardly any, where it is root', () => {
  const isRoot = process.getuid?.() === 0;
  const account = accountFor(['nobody']);
  expect(account === undefined).toBe(!isRoot);
  expect(account?.uid).not.toBe(0);
  if (isRoot) expect(() => accountFor(['no such account'])).toThrow(/none of the accounts/);
});

it('finds ports that nobody listens on', async () => {
  expect(await answers(await freePort())).toBe(false);
});

describe.skipIf(!installed && !isNeeded)('a PostgreSQL server of our own', () => {
  it('is killed, restarted on the same port, and gone in the end', async () => {
    const started = await startPostgres({ environment: { PATH: process.env.PATH } });
    if (started.kind !== 'started') throw new Error(started.message);
    const { server } = started;
    const port = portOf(server.url);
    expect(await answers(port)).toBe(true);
    await server.crash?.kill();
    expect(await answers(port)).toBe(false);
    await server.crash?.restart();
    expect(await answers(port)).toBe(true);
    await server.stop();
    await server.stop();
    expect(await answers(port)).toBe(false);
  });

  it.each([
    ['ends without stopping it', 'ends', undefined],
    ['is interrupted', 'waits', 'SIGINT'],
    ['is killed', 'waits', 'SIGKILL'],
  ] as const)('is gone as well when the program that started it %s', async (_, what, signal) => {
    const program = fileURLToPath(new URL('fixtures/holds-a-server.ts', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'edproof-services-'));
    chmodSync(folder, 0o777);
    const child = spawn(process.execPath, ['--import', 'tsx', program, what], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const port = portOf(JSON.parse(said.toString()) as string);
    if (signal !== undefined) {
      expect(await answers(port)).toBe(true);
      child.kill(signal);
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const isGone = (): boolean => foldersOfServers(folder).length === 0;
    expect(await eventually(async () => isGone() && !(await answers(port)))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
