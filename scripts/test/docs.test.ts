/**
 * Executes the pages that users read: files are written, commands are run, and what is printed must
 * be what the page says.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { printedAs, stepsOf } from './documents.js';
import type { DocumentStep } from './documents.js';
import { createProject, edproofOnTerminal } from './edproof.js';
import type { Answer, Project } from './edproof.js';

const repository = resolve(import.meta.dirname, '../..');
const compiler = join(repository, 'node_modules/typescript/bin/tsc');
const guides = readdirSync(join(repository, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

let project: Project | undefined;

afterEach(() => {
  project?.remove();
  project = undefined;
});

/** Runs one line of a transcript; only what the pages use is understood. */
const runLine = async (line: string, { directory }: Project, last: Answer): Promise<Answer> => {
  if (line === 'echo $?') return { ...last, out: `${String(last.code)}\n`, err: '' };
  if (line === 'npx vitest run') return runTests(directory);
  const [npx, name, ...words] = line.split(/\s+/);
  expect([npx, name], `a transcript runs edproof, not: ${line}`).toEqual(['npx', 'edproof']);
  const [piped, ...others] = words.join(' ').split(' | ');
  expect(others, `a transcript pipes to cat, not: ${line}`).toEqual(others.length ? ['cat'] : []);
  const run = { words: (piped ?? '').split(' '), directory, terminal: others.length === 0 };
  return edproofOnTerminal(run);
};

/** The tests of a page's project, by vitest itself. */
const runTests = (directory: string): Answer => {
  const words = [join(repository, 'node_modules/vitest/vitest.mjs'), 'run'];
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' };
  const run = spawnSync(process.execPath, words, {
    cwd: directory,
    encoding: 'utf8',
    env: environment,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
};

const runStep = async (step: DocumentStep, current: Project, last: Answer): Promise<Answer> => {
  if (step.kind === 'file') {
    current.write(step.name, step.text);
    return last;
  }
  const answer = await runLine(step.command, current, last);
  const printed = answer.out + answer.err;
  if (!printedAs(step.output, printed)) {
    expect(printed, `line ${step.line.toFixed(0)}: ${step.command}`).toBe(step.output.join('\n'));
  }
  return answer;
};

describe.each(['README.md', ...guides])('%s', (page) => {
  it('does what it says', async () => {
    const steps = stepsOf(readFileSync(join(repository, page), 'utf8'));
    expect(steps.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(0);
    project = createProject();
    let last: Answer = { code: 0, out: '', err: '' };
    for (const step of steps) last = await runStep(step, project, last);
  });

  it('has no type errors', () => {
    const current = createProject();
    project = current;
    const files = stepsOf(readFileSync(join(repository, page), 'utf8')).flatMap((step) =>
      step.kind === 'file' && step.name.endsWith('.ts') ? [step] : [],
    );
    for (const { name, text } of files) current.write(name, text);
    const names = [...new Set(files.map(({ name }) => name))];
    const flags = '--noEmit --strict --skipLibCheck --target es2023 --module preserve'.split(' ');
    const tsc = spawnSync(process.execPath, [compiler, ...flags, ...names], {
      cwd: current.directory,
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
  });
});

describe('pages as steps', () => {
  it('files have names, transcripts have prompts, other blocks are text', () => {
    const page = [
      '```ts a.ts',
      'export {};',
      '```',
      '```sh',
      'npm install',
      '```',
      '```sh',
      '$ npx edproof list',
      'one',
      '',
      '$ echo $?',
      '0',
      '```',
    ].join('\n');
    expect(stepsOf(page)).toEqual([
      { kind: 'file', line: 1, name: 'a.ts', text: 'export {};\n' },
      { kind: 'command', line: 8, command: 'npx edproof list', output: ['one', ''] },
      { kind: 'command', line: 11, command: 'echo $?', output: ['0'] },
    ]);
  });

  it.each([
    [['6 states, 12 ms'], '6 states, 2.5 s\n', true],
    [['6 states, …, done'], '6 states, 76.0 kB, done', true],
    [['one', '…', 'four'], 'one\ntwo\nthree\nfour', true],
    [['one', 'two'], 'one\ntwo\nthree', false],
    [['a.c'], 'abc', false],
  ])('%j describes %j: %j', (expected, printed, described) => {
    expect(printedAs(expected, printed)).toBe(described);
  });
});
