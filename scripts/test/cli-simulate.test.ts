/**
 * `edproof simulate` as a process: what it answers with, what it prints, what it writes.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulationSchema } from '../../src/suite/index.js';
import { edproof } from './edproof.js';

const suites = join(import.meta.dirname, 'fixtures/suites');
let output = '';

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), 'edproof-simulate-'));
});

afterAll(() => {
  rmSync(output, { recursive: true, force: true });
});

const simulate = (line: string) =>
  edproof(['simulate', ...line.split(' '), '--output', output], { directory: suites });

it('refutes with 1, and writes a counterexample that replay takes', async () => {
  const answer = await simulate('refuted.suite.ts --walks 50');
  expect(answer.code, answer.err).toBe(1);
  expect(answer.out).toContain('REFUTED  C1.1');
  const file = join(output, 'counterexamples/C1.1.json');
  expect(existsSync(file)).toBe(true);
  const replayed = await edproof(['replay', file], { directory: suites });
  expect(replayed.out).toContain('Still happens: 4 steps');
});

it('tests with 0, and the same seed prints the same', async () => {
  const first = await simulate('sound.suite.ts --walks 20 --seed 3 --json');
  expect(first.code, first.err).toBe(0);
  const again = await simulate('sound.suite.ts --walks 20 --seed 3 --json');
  const parsed = [first, again].map(({ out }) => simulationSchema.parse(JSON.parse(out)));
  expect({ ...parsed[0], elapsedMs: 0 }).toEqual({ ...parsed[1], elapsedMs: 0 });
  expect(parsed[0]!.models[0]!.properties.every(({ status }) => status === 'tested')).toBe(true);
});

it('takes what check takes, and prints only failures when it is quiet', async () => {
  const answer = await simulate('counter.ts#counter --walks 5 --quiet');
  expect([answer.code, answer.out]).toEqual([0, '']);
});

it.each([
  ['--walks some', /INVALID_OPTION: --walks does not take "some"/],
  ['sound.suite.ts --scope smal', /UNKNOWN_SCOPE: .*Did you mean "small"\?/],
  ['sound.suite.ts --layer I', /UNKNOWN_OPTION: unknown option '--layer'/],
  ['nowhere.ts', /FILE_NOT_FOUND/],
])('refuses %s with 64', async (line, message) => {
  const answer = await simulate(line);
  expect(answer.code).toBe(64);
  expect(answer.err).toMatch(message);
});

it('is interrupted with 130, telling what was found so far', async () => {
  let told = '';
  const answer = await edproof(
    ['simulate', 'endless.suite.ts', '--walks', '100000000', '--output', output],
    {
      directory: suites,
      onOutput: (child, printed) => {
        if (told !== '' || !printed.includes('exploring')) return;
        told = printed;
        child.kill('SIGINT');
      },
    },
  );
  expect(answer.code, answer.err).toBe(130);
  expect(answer.out).toContain('cut: interrupted');
});
