/**
 * `npm run bench` as a command, on the smallest sizes: with whatever is installed, without Spin, and
 * with a Spin that fails or counts something else.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summaryOf } from '../bench/comparison.js';
import { benchmarkSchema } from '../bench/schema.js';
import type { Benchmark } from '../bench/schema.js';

const command = resolve(import.meta.dirname, '../../dist/scripts/bench.js');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edproof-bench-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const wordsOf = (line: string): readonly string[] => [
  ...[command, ...line.split(' ')],
  ...['--runs', '1', '--output', join(folder, 'out')],
];

const environment = (path: string) => ({ PATH: path, TMPDIR: folder });

const bench = (line: string, path = process.env.PATH ?? '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, wordsOf(line), {
    encoding: 'utf8',
    env: environment(path),
  });
  return { status, out: stdout, err: stderr };
};

/** Whether what Spin and the compiler made is removed. */
const isTidy = (): boolean => !readdirSync(folder).some((name) => name.startsWith('edproof-spin-'));

const results = (): Benchmark =>
  benchmarkSchema.parse(JSON.parse(readFileSync(join(folder, 'out/bench.json'), 'utf8')));

/** Puts a program of this name in front of what is installed. */
const fake = (name: string, script: string): void => {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
};

/** A compiler whose every output is the program `pan`. */
const fakeCompiler = (): void => {
  const output = `$(echo "$*" | sed 's/.*-o \\([^ ]*\\).*/\\1/')`;
  fake('gcc', `test "$1" = --version || cp "${folder}/pan" "${output}"`);
};

const isInstalled = (program: string): boolean =>
  spawnSync(program, ['--version']).error === undefined;

/** Compiling what Spin generates takes long on a busy machine. */
describe('npm run bench', { timeout: 15 * 60_000 }, () => {
  it.each([
    { system: 'two-phase-commit', size: '3', distinct: 288, generated: 1_146 },
    { system: 'small-bus', size: 'tiny', distinct: 490, generated: 1_421 },
  ])('has every engine find the same in $system', ({ system, size, distinct, generated }) => {
    const { status, out, err } = bench(`--systems ${system} --sizes ${size}`);
    expect(status, out + err).toBe(0);
    const [result] = results().results;
    const hasSpin = isInstalled('spin') && isInstalled('gcc');
    for (const engine of result?.engines ?? []) {
      if (engine.engine === 'spin' && !hasSpin) {
        expect(engine).toMatchObject({ status: 'skipped' });
        continue;
      }
      expect(engine.status, JSON.stringify(engine)).toBe('measured');
      if (engine.status !== 'measured') continue;
      expect(summaryOf(engine)).toMatchObject({ distinct, generated });
      expect(out).toContain(engine.title);
    }
    expect(result?.engines.map(({ engine }) => engine)).toEqual([
      ...['machines-1', 'machines-2', 'guarded-1', 'guarded-2', 'spin', 'xstate-graph'],
    ]);
    expect(out).toContain('times one worker');
    expect(out.includes('times Spin')).toBe(hasSpin);
    expect(existsSync(join(folder, 'out/bench.svg'))).toBe(true);
  });

  it('skips Spin with a word where it is not installed', () => {
    const { status, out } = bench('--sizes 3 --engines guarded-1,spin', folder);
    expect(status).toBe(0);
    expect(out).toContain('Spin: skipped, spin is not installed');
    expect(out).not.toContain('times Spin');
    expect(results().results[0]?.engines.map((engine) => engine.status)).toEqual([
      ...['measured', 'skipped'],
    ]);
  });

  it('says what a Spin says that does not take the model', () => {
    fake('spin', 'echo "syntax error in line 1"; test "$1" = -V');
    fake('gcc', 'exit 0');
    const { status, out } = bench('--sizes 3 --engines guarded-1,spin', `${folder}:/usr/bin:/bin`);
    expect(status).toBe(1);
    expect(out).toContain('Spin: FAILED, spin ended with 1: syntax error in line 1');
    expect(isTidy()).toBe(true);
  });

  it('compares nothing with a Spin that counts something else', () => {
    fake('spin', ': > pan.c');
    fake('pan', 'echo "7 states, stored\n20 transitions"; echo "account: 0.5 seconds" >&2');
    fakeCompiler();
    const { status, out } = bench('--sizes 3 --engines guarded-1,spin', `${folder}:/usr/bin:/bin`);
    expect(status).toBe(1);
    expect(out).toContain('COUNTS DIFFER, so nothing is compared: distinct differs: 288');
    expect(out).not.toContain('times Spin');
    expect(isTidy()).toBe(true);
  });

  it('ends what is under way when it is ended, and leaves nothing behind', async () => {
    fake('spin', ': > pan.c');
    const beats = join(folder, 'beats');
    fake('pan', `while :; do echo >> "${beats}"; sleep 0.1; done`);
    fakeCompiler();
    const child = spawn(process.execPath, wordsOf('--sizes 3 --engines spin'), {
      env: environment(`${folder}:/usr/bin:/bin`),
    });
    const closed = once(child, 'close');
    await expect.poll(() => existsSync(beats), { timeout: 60_000 }).toBe(true);
    child.kill('SIGTERM');
    expect(await closed).toEqual([130, null]);
    const { length } = readFileSync(beats);
    await setTimeout(1_000);
    expect(readFileSync(beats)).toHaveLength(length);
    expect(isTidy()).toBe(true);
  });

  it.each([
    ['--engines tlc', /INVALID_OPTION: --engines does not take "tlc".*Known: machines-1/],
    ['--sizes 11', /INVALID_OPTION: --sizes does not take "11"/],
    ['--systems small-bus --sizes 5', /INVALID_OPTION: small-bus cannot be of size 5/],
    ['--runs no', /INVALID_OPTION: --runs does not take "no"/],
    ['--workers 3', /UNKNOWN_OPTION/],
  ])('refuses %s with the remedy', (line, message) => {
    const { status, err } = bench(line);
    expect([status, err]).toEqual([64, expect.stringMatching(message)]);
  });
});
