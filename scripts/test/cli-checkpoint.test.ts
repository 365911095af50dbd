/**
 * Ctrl-C in the middle of a search, and the line that goes on with it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verificationSchema } from '../../src/suite/index.js';
import { createProject, edproof } from './edproof.js';
import type { Answer, Project, RunOptions } from './edproof.js';

/** Some seconds of work, with a violation deep in the search. It says when it is half through. */
const counters = `
  import { array, range, transitionSystem } from 'edproof/modeling';

  export const counters = transitionSystem('counters', {
    variables: { values: array(6, 0), deep: false },
    actions: {
      up: {
        parameters: { i: range(6) },
        when: (state, { i }) => state.values[i] < 7,
        then: (next, { i }) => { next.values[i] += 1; },
      },
      dive: {
        when: ({ deep, values }) => !deep && values.slice(0, 4).every((value) => value === 7),
        then: (next) => { next.deep = true; },
      },
    },
    quiescent: () => true,
  });

  let said = false;
  export const invariants = {
    'never deep': ({ deep }) => !deep,
    'below eight': ({ values }) => {
      const sum = values.reduce((left, right) => left + right);
      if (sum === 20 && !said) process.stderr.write('half through\\n');
      said ||= sum === 20;
      return values[5] < 8;
    },
  };
`;

let project: Project;

beforeEach(() => {
  project = createProject();
  project.write('counters.ts', counters);
});

afterEach(() => {
  project.remove();
});

const run = (words: string, options: RunOptions = {}): Promise<Answer> =>
  edproof(words.split(' '), { directory: project.directory, ...options });

/** Everything of a run's report but times and what depends on threads. */
const reported = (): unknown => {
  const json = readFileSync(join(project.directory, 'reports/latest/verification.json'), 'utf8');
  const { runs, counterexamples, clauses, interrupted } = verificationSchema.parse(
    JSON.parse(json),
  );
  return {
    interrupted,
    verdicts: clauses.map(({ layers }) => layers.map(({ verdict }) => verdict.verdict)),
    steps: counterexamples.map(({ steps }) => steps),
    runs: runs.map(({ outcome, coverage, statistics }) => {
      const { distinct, generated, depth, levels, queued, constrained } = statistics;
      return { outcome, coverage, distinct, generated, depth, levels, queued, constrained };
    }),
  };
};

/** Checks, and presses Ctrl-C half-way. */
const interrupted = (words: string): Promise<Answer> => {
  let sent = false;
  return run(words, {
    onOutput: (child, printed) => {
      if (sent || !printed.includes('half through')) return;
      sent = true;
      child.kill('SIGINT');
    },
  });
};

describe('a run that is interrupted', () => {
  it('goes on with the line that it prints, on any number of threads, to the same end', async () => {
    const whole = await run('check counters.ts --workers 1');
    expect(whole.code, whole.err).toBe(1);
    const expected = reported();

    const cut = await interrupted('check counters.ts --workers 2 --checkpoint kept');
    expect(cut.code, cut.err).toBe(130);
    const line =
      /^checkpoint: counters at depth \d+ with [\d,]+ states in kept; go on with: npx edproof (.*)$/m;
    const [, words = ''] = line.exec(cut.err) ?? [];
    expect(words, cut.err).toBe('check counters.ts --workers 2 --checkpoint kept --resume');

    const limited = await run(`${words} --max-depth 32`);
    expect(limited.err).toMatch(/^resumed: counters at depth \d+ with [\d,]+ states$/m);
    expect(limited.err).toMatch(/^checkpoint: counters at depth 32 .* raise the limit and go on/m);

    const resumed = await run(words.replace('--workers 2', '--workers 4'));
    expect(resumed.err).toContain('resumed: counters at depth 32 with ');
    expect(resumed.code, resumed.err).toBe(1);
    expect(reported()).toEqual(expected);
    expect(existsSync(join(project.directory, 'kept'))).toBe(false);
  });
});

describe('--resume', () => {
  const kept = (): string => {
    const folder = join(project.directory, 'kept');
    return join(folder, readdirSync(folder)[0] ?? '');
  };

  it.each([
    [
      'what was loaded has changed',
      () => project.write('counters.ts', `${counters} // longer`),
      /^edproof: CHECKPOINT_MISMATCH: .*: counters\.ts changed\./m,
    ],
    [
      'the file is damaged',
      () => writeFileSync(kept(), readFileSync(kept()).subarray(0, -1)),
      /^edproof: CHECKPOINT_DAMAGED: .*checksum/m,
    ],
  ])('is refused when %s, and nothing is lost', async (_, change, expected) => {
    await run('check counters.ts --checkpoint kept --max-states 1000');
    const before = readdirSync(join(project.directory, 'kept'));
    change();
    const answer = await run('check counters.ts --checkpoint kept --resume');
    expect(answer.err).toMatch(expected);
    expect(answer.code).toBe(64);
    expect(readdirSync(join(project.directory, 'kept'))).toEqual(before);
  });

  it('is refused under another seed, and where nothing is kept', async () => {
    await run('check counters.ts --checkpoint kept --max-states 1000');
    const seeded = await run('check counters.ts --checkpoint kept --resume --seed 2');
    expect(seeded.err).toContain('the seed was 1 and is 2');
    expect(seeded.code).toBe(64);
    const nowhere = await run('check counters.ts --checkpoint elsewhere --resume');
    expect(nowhere.err).toContain('CHECKPOINT_NOT_FOUND');
    expect(nowhere.code).toBe(64);
    expect((await run('check counters.ts --no-checkpoint --resume')).code).toBe(64);
  });
});
