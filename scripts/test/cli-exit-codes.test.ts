/**
 * What the commands answer with: every exit code, and for each mistake of a user a message with a
 * code, a place and a remedy, and never a stack.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edproof } from './edproof.js';

const suites = join(import.meta.dirname, 'fixtures/suites');
const mistakes = join(import.meta.dirname, 'fixtures/mistakes');
let output = '';

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), 'edproof-output-'));
});

afterAll(() => {
  rmSync(output, { recursive: true, force: true });
});

const run = (line: string, directory = suites) =>
  edproof([...line.split(' '), '--output', output], { directory });

describe('verify answers', () => {
  it.each([
    [0, 'every clause as expected', 'verify sound.suite.ts'],
    [1, 'a refuted clause', 'verify refuted.suite.ts'],
    [1, 'a property without witness', 'verify vacuous.suite.ts'],
    [1, 'a flawed variant that is not refuted', 'verify unrefuted-flaw.suite.ts'],
    [2, 'an expected decision that is missing', 'verify endless.suite.ts --max-states 100'],
    [2, 'any unknown with --strict', 'verify sound.suite.ts --strict'],
    [0, 'a property that notices no mutant', 'verify toothless.suite.ts'],
    [1, 'a property that notices no mutant, with --mutants', 'verify toothless.suite.ts --mutants'],
    [2, 'a mutant that nobody notices, with --mutants', 'verify sound.suite.ts --mutants'],
    [0, 'ungraded properties', 'verify toothless.suite.ts --no-mutants'],
  ])('%i for %s', async (code, _what, line) => {
    const answer = await run(line);
    expect(answer.code, answer.err).toBe(code);
  });

  it('2 for each kind of limit, with the limit named', async () => {
    for (const [flag, named] of [
      ['--max-states 100', 'states'],
      ['--max-depth 3', 'depth'],
      ['--max-memory 100KB', 'memory'],
      ['--time-limit 1s', 'time'],
    ] as const) {
      const answer = await run(`verify endless.suite.ts ${flag}`);
      expect(answer.code, flag).toBe(2);
      expect(answer.out, flag).toMatch(/^never negative\tM unknown: /);
      expect(answer.err, flag).toContain(`cut: limit of ${named}`);
    }
  });
});

describe('a mistake ends with 64, one coded sentence and no stack:', () => {
  it.each([
    ['verfy', /UNKNOWN_COMMAND: unknown command 'verfy'\. Did you mean verify\?/],
    ['verify --clase C1.1', /UNKNOWN_OPTION: unknown option '--clase'\. Did you mean --clause\?/],
    [
      'verify sound.suite.ts --max-states many',
      /INVALID_OPTION: --max-states does not take "many"/,
    ],
    [
      'verify sound.suite.ts --layer X',
      /INVALID_OPTION: --layer does not take "X"\. .*Known: M, I, B/,
    ],
    ['verify sound.suite.ts --clause C1.9', /UNKNOWN_CLAUSE: .*Did you mean "C1\.1"\?/],
    ['verify sound.suite.ts --obligation C9', /UNKNOWN_OBLIGATION: .*Known: C1/],
    ['verify sound.suite.ts --property C1.3', /UNKNOWN_PROPERTY: .*Did you mean "C1\.1"\?/],
    ['verify sound.suite.ts --scope smal', /UNKNOWN_SCOPE: .*Did you mean "small"\?/],
    ['verify sound.suite.ts extra.suite.ts', /INVALID_ARGUMENTS: too many arguments/],
    ['verify nowhere.suite.ts', /FILE_NOT_FOUND: there is no file .*nowhere\.suite\.ts/],
    ['check .', /FILE_NOT_FOUND: .* is a directory\. Name a file in it\./],
    ['verify clauses.ts', /NOT_A_SUITE: clauses\.ts exports no suite by default/],
    ['verify counter.ts', /NOT_A_SUITE/],
    ['check counter.ts', /EXPORT_NOT_FOUND: .*Name one of them: counter\.ts#counter, /],
    ['check ./counter.ts', /EXPORT_NOT_FOUND: .*Name one of them: \.\/counter\.ts#counter, /],
    ['check counter.ts#countr', /EXPORT_NOT_FOUND: .*Did you mean "counter"\?/],
    ['check clauses.ts', /NOT_CHECKABLE: clauses\.ts is nothing that can be checked/],
    ['check counter.ts#racy', /NOT_CHECKABLE: .*becomes one with model\(/],
  ])('%s', async (line, message) => {
    const answer = await run(line);
    expect(answer.code, answer.err).toBe(64);
    expect(answer.err).toMatch(message);
    expect(answer.err).toMatch(/^edproof: [A-Z_]+: /);
    expect(answer.err).not.toMatch(/^\s+at /m);
    expect(answer.out).toBe('');
  });

  it.each([
    ['check syntax.ts', /FILE_NOT_LOADABLE: syntax\.ts:3:\d+: /],
    ['check missing-import.ts', /FILE_NOT_LOADABLE: .*nowhere.*Install the package, or correct/],
    [
      'check throws.ts',
      /FILE_NOT_LOADABLE: .*threw while it was loaded: no rooms \(at throws\.ts:5:\d+\)/,
    ],
    ['check bad-invariants.ts', /NOT_CHECKABLE: the export "invariants"/],
    ['check bad-invariants.ts --scope large', /UNKNOWN_SCOPE: .* is a machine, and only a model/],
    ['check impure.ts', /IMPURE_FUNCTION: /],
    ['verify unknown-clause.suite.ts', /UNKNOWN_CLAUSE: .*unknown-clause\.suite\.ts:\d+:\d+/],
  ])('in a file: %s', async (line, message) => {
    const answer = await run(line, mistakes);
    expect(answer.code, answer.err).toBe(64);
    expect(answer.err).toMatch(message);
    expect(answer.err).not.toMatch(/^\s+at /m);
  });

  it('in a configuration', async () => {
    const answer = await run('verify', join(mistakes, 'config'));
    expect(answer.code, answer.err).toBe(64);
    expect(answer.err).toMatch(/INVALID_CONFIG: .*edproof\.config\.ts is not a config.*suits/);
  });

  it.each([
    ['{', /NOT_JSON/],
    ['{}', /WRONG_FORMAT/],
    ['{ "format": "edproof.counterexample", "version": 99 }', /UNSUPPORTED_VERSION/],
    ['{ "format": "edproof.counterexample", "version": 1 }', /INVALID_FORMAT/],
  ])('in a counterexample file: %s', async (text, message) => {
    const file = join(output, 'bad.json');
    writeFileSync(file, text);
    const answer = await edproof(['replay', file]);
    expect(answer.code, answer.err).toBe(64);
    expect(answer.err).toMatch(message);
  });

  it('in the output directory', async () => {
    const file = join(output, 'a-file');
    writeFileSync(file, '');
    const answer = await edproof(['verify', 'sound.suite.ts', '--output', join(file, 'below')], {
      directory: suites,
    });
    expect(answer.code, answer.err).toBe(64);
    expect(answer.err).toMatch(/OUTPUT_NOT_WRITABLE: .*Choose another directory with --output/);
  });
});

describe('a defect of edproof', () => {
  // A suite whose parts are not what its type says is as near as a test gets from outside.
  it('answers 70, asks to report it, and shows its stack with EDPROOF_DEBUG=1 only', async () => {
    const quiet = await run('verify defect.suite.ts', mistakes);
    expect(quiet.code, quiet.err).toBe(70);
    expect(quiet.err).toContain('This is a defect of edproof, not of your model. Please report it');
    expect(quiet.err).not.toMatch(/^\s+at /m);
    const debug = await edproof(['verify', 'defect.suite.ts', '--output', output], {
      directory: mistakes,
      environment: { EDPROOF_DEBUG: '1' },
    });
    expect(debug.code).toBe(70);
    expect(debug.err).toMatch(/^\s+at /m);
  });
});

describe('asking for help', () => {
  it.each(['--help', 'verify --help', '--version', 'help'])('%s answers 0', async (line) => {
    const answer = await edproof(line.split(' '));
    expect(answer.code).toBe(0);
    expect(answer.out).not.toBe('');
  });

  it('no command at all prints the help and answers 64', async () => {
    const answer = await edproof([]);
    expect(answer.code).toBe(64);
    expect(answer.err).toContain('Usage: edproof');
  });
});
