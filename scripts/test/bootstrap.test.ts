/**
 * `scripts/bootstrap.mjs` in checkouts of its own, with stand-ins for npm and for the compiler that
 * write down how they were called. What is installed and compiled is thus read from the outside.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Empties `node_modules` as `npm ci` does, installs the compiler below, and fails on demand. */
const npmStandIn = `
const { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } = require('node:fs');
appendFileSync('calls.txt', 'npm ' + process.argv.slice(2).join(' ') + '\\n');
if (existsSync('npm-fails')) {
  console.error('npm error network unreachable');
  process.exit(7);
}
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/typescript/bin', { recursive: true });
cpSync('compiler.cjs', 'node_modules/typescript/bin/tsc');
`;

/** Compiles `src/main.ts` by copying it, and reports a type error where the word "wrong" stands. */
const compilerStandIn = `
const { appendFileSync, copyFileSync, mkdirSync, readFileSync } = require('node:fs');
appendFileSync('calls.txt', 'tsc ' + process.argv.slice(2).join(' ') + '\\n');
mkdirSync('dist/src', { recursive: true });
copyFileSync('src/main.ts', 'dist/src/main.js');
if (readFileSync('src/main.ts', 'utf8').includes('wrong')) {
  console.log('src/main.ts(1,1): error TS2322: no');
  process.exit(2);
}
`;

/** The pid of a process that has come and gone. */
const endedPid = () => spawnSync(process.execPath, ['--version']).pid;

const install = 'npm ci --include=dev';
const compile = 'tsc -p tsconfig.build.json';

describe('bootstrap', () => {
  let checkout = '';

  const write = (file: string, text: string) => {
    writeFileSync(join(checkout, file), text);
  };

  /** Runs the bootstrap and tells how it ended and which programs it called meanwhile. */
  const bootstrap = async (...flags: readonly string[]) => {
    const before = calls().length;
    const child = spawn(process.execPath, [join(checkout, 'scripts/bootstrap.mjs'), ...flags], {
      env: { ...process.env, npm_execpath: join(checkout, 'npm.cjs') },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const code = await new Promise((done) => child.on('close', done));
    return { code, stdout, stderr, called: calls().slice(before) };
  };

  const calls = () => {
    const log = join(checkout, 'calls.txt');
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  };

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'edproof-bootstrap-'));
    mkdirSync(join(checkout, 'src'));
    cpSync(join(root, 'scripts/bootstrap.mjs'), join(checkout, 'scripts/bootstrap.mjs'));
    cpSync(join(root, 'scripts/bootstrap'), join(checkout, 'scripts/bootstrap'), {
      recursive: true,
    });
    write('package.json', JSON.stringify({ engines: { node: '>=20.19' } }));
    write('package-lock.json', '{ "lockfileVersion": 3 }');
    write('npm.cjs', npmStandIn);
    write('compiler.cjs', compilerStandIn);
    write('src/main.ts', 'export const answer = 42;');
  });

  afterEach(() => {
    rmSync(checkout, { recursive: true });
  });

  it('installs and compiles a fresh clone, and prints to standard error only', async () => {
    const run = await bootstrap();
    expect(run).toMatchObject({ code: 0, stdout: '', called: [install, compile] });
    expect(run.stderr).toMatch(
      /dependencies installed in .* s\n.*compiling .*\n.*compiled in .* s/,
    );
  });

  it('does nothing when nothing changed, even where files were touched', async () => {
    await bootstrap();
    utimesSync(join(checkout, 'src/main.ts'), new Date(), new Date());
    expect(await bootstrap()).toEqual({ code: 0, stdout: '', stderr: '', called: [] });
  });

  it.each([
    ['the lock file changed', 'package-lock.json', '{}', [install, compile]],
    ['a source changed', 'src/main.ts', 'export const answer = 43;', [compile]],
    ['a source appeared', 'src/other.ts', '', [compile]],
    ['the configuration of the compiler changed', 'tsconfig.build.json', '{}', [compile]],
    ['a test changed', 'src/main.test.ts', '', []],
    ['a text changed', 'src/notes.md', '', []],
  ])('after %s', async (_what, file, text, called) => {
    await bootstrap();
    write(file, text);
    expect(await bootstrap()).toMatchObject({ code: 0, called });
  });

  it('installs again when node_modules was removed, and compiles again when dist was', async () => {
    await bootstrap();
    rmSync(join(checkout, 'dist'), { recursive: true });
    expect(await bootstrap()).toMatchObject({ called: [compile] });
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    expect(await bootstrap()).toMatchObject({ called: [install] });
  });

  it('takes the word of npm, which records an install of its own', async () => {
    await bootstrap();
    write('package-lock.json', '{ "lockfileVersion": 3, "packages": {} }');
    await bootstrap('--record');
    expect(await bootstrap()).toMatchObject({ called: [compile] });
  });

  it('removes compiled modules whose source is gone', async () => {
    await bootstrap();
    const orphan = join(checkout, 'dist/src/renamed.js');
    writeFileSync(orphan, '');
    write('src/main.ts', 'export const answer = 44;');
    await bootstrap();
    expect(existsSync(orphan)).toBe(false);
    expect(existsSync(join(checkout, 'dist/src/main.js'))).toBe(true);
  });

  it('fails with the words of npm and a remedy when the installation fails, then retries', async () => {
    write('npm-fails', '');
    const run = await bootstrap();
    expect(run).toMatchObject({ code: 1, called: [install] });
    expect(run.stderr).toMatch(/`npm ci` in .* exit code 7.*network unreachable.*registry/s);
    rmSync(join(checkout, 'npm-fails'));
    expect(await bootstrap()).toMatchObject({ code: 0, called: [install, compile] });
  });

  it('fails on type errors unless told to keep going, and never takes them for compiled', async () => {
    write('src/main.ts', 'wrong');
    const strict = await bootstrap();
    expect(strict).toMatchObject({ code: 1, called: [install, compile] });
    expect(strict.stderr).toContain('src/main.ts(1,1): error TS2322');
    const lenient = await bootstrap('--keep-going');
    expect(lenient).toMatchObject({ code: 0, called: [compile] });
    expect(lenient.stderr).toContain('compiled with 1 type errors');
    expect(await bootstrap()).toMatchObject({ code: 1, called: [compile] });
  });

  it('refuses a Node that is too old, and a checkout without its lock file', async () => {
    rmSync(join(checkout, 'package-lock.json'));
    expect((await bootstrap()).stderr).toMatch(/package-lock\.json is missing.*git checkout/);
    write('package.json', JSON.stringify({ engines: { node: '>=999.1' } }));
    const run = await bootstrap();
    expect(run).toMatchObject({ code: 1, called: [] });
    expect(run.stderr).toMatch(/this is Node .* needs >=999\.1/);
  });

  it('lets one of several commands at a time do the work', async () => {
    const runs = await Promise.all([bootstrap(), bootstrap(), bootstrap()]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls()).toEqual([install, compile]);
    expect(existsSync(join(checkout, '.bootstrap.lock'))).toBe(false);
  });

  it.each([
    ['whose owner ended', () => String(endedPid()), 0],
    ['whose owner fell silent', () => String(process.pid), 120],
  ])('takes over a lock %s', async (_which, owner, silentSeconds) => {
    const lock = join(checkout, '.bootstrap.lock');
    writeFileSync(lock, owner());
    const lastSeen = new Date(Date.now() - silentSeconds * 1000);
    utimesSync(lock, lastSeen, lastSeen);
    expect(await bootstrap()).toMatchObject({ code: 0, called: [install, compile] });
    expect(existsSync(lock)).toBe(false);
  });
});
