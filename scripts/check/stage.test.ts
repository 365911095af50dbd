import { describe, expect, it } from 'vitest';
import { program } from './program.js';
import { formatDuration, runStages, summarize, type Stage } from './stage.js';

const stage = (name: string, run: Stage['run']): Stage => ({ name, claim: `${name} holds`, run });

const sound = stage('sound', () => Promise.resolve({ passed: true }));
const unsound = stage('unsound', () => Promise.resolve({ passed: false, reason: 'two errors' }));
const broken = stage('broken', () => Promise.reject(new Error('no such program')));

describe('runStages', () => {
  it('runs every stage in order, whatever became of the ones before', async () => {
    const outcomes = await runStages([unsound, broken, sound], () => undefined);
    expect(outcomes.map(({ name, result }) => [name, result])).toEqual([
      ['unsound', { passed: false, reason: 'two errors' }],
      ['broken', { passed: false, reason: 'no such program' }],
      ['sound', { passed: true }],
    ]);
  });

  it('prints what a stage claims before it runs, and its outcome and time after it', async () => {
    const lines: string[] = [];
    const witness = stage('witness', () => {
      lines.push('running');
      return Promise.resolve({ passed: true });
    });
    await runStages([witness], (line) => lines.push(line));
    expect(lines).toEqual([
      '\n=== witness: witness holds',
      'running',
      expect.stringMatching(/^passed {2}witness +0\.0 s$/),
    ]);
  });
});

describe('summarize', () => {
  it('ends with the counts alone on a line', async () => {
    const outcomes = await runStages([sound, unsound, broken], () => undefined);
    const lines = summarize(outcomes);
    expect(lines.at(-1)).toBe('1 passed, 2 failed');
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([
      expect.stringMatching(/unsound .* two errors$/),
      expect.stringMatching(/broken .* no such program$/),
    ]);
  });

  it('counts nothing where nothing ran', () => {
    expect(summarize([]).at(-1)).toBe('0 passed, 0 failed');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [4_249, '4.2 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 00 s'],
    [185_400, '3 min 05 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('program', () => {
  const node = (source: string) => program(process.execPath, '--eval', source)();

  it('passes with exit code 0 and names any other ending', async () => {
    expect(await node('')).toEqual({ passed: true });
    expect(await node('process.exit(3)')).toMatchObject({
      passed: false,
      reason: expect.stringMatching(/ended with 3$/),
    });
    expect(await node('process.kill(process.pid)')).toMatchObject({
      passed: false,
      reason: expect.stringMatching(/ended with SIGTERM$/),
    });
  });

  it('fails where the program does not exist', async () => {
    await expect(program('no-such-program')()).rejects.toThrow('ENOENT');
  });
});
