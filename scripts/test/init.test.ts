/** What `edproof init` writes runs: as a suite, as tests, and by the compiler. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProject, edproof } from './edproof.js';
import type { Answer, Project } from './edproof.js';

const modules = resolve(import.meta.dirname, '../../node_modules');
let project: Project;

beforeEach(() => {
  project = createProject();
  for (const name of ['typescript', '@types']) {
    symlinkSync(join(modules, name), join(project.directory, 'node_modules', name));
  }
});

afterEach(() => {
  project.remove();
});

const run = (line: string): Promise<Answer> =>
  edproof(line.split(' '), { directory: project.directory });

/** A program of the project, as npx would run it. */
const program = (path: string, ...words: readonly string[]): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(modules, path), ...words], {
    cwd: project.directory,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
};

const compile = (): void => {
  const files = readdirSync(project.directory).filter((name) => name.endsWith('.ts'));
  const flags = '--noEmit --strict --skipLibCheck --target es2023 --module nodenext'.split(' ');
  program('typescript/bin/tsc', ...flags, ...files);
};

const door = `import { createMachine } from 'xstate';
export const door = createMachine({
  initial: 'closed',
  states: {
    closed: { on: { open: 'opened' } },
    opened: { on: { close: 'closed', "lock it": 'locked' } },
    locked: { on: { unlock: 'opened' } },
  },
});
export const stimuli = { open: [{}], close: [{}], 'lock it': [{}], unlock: [{}] };
export const invariants = {
  'is somewhere': ({ value }: { value: string }) => value !== '',
};
`;

describe('edproof init', () => {
  it('writes a suite and tests for a machine, which pass', async () => {
    project.write('door.machine.ts', door);
    const init = await run('init door.machine.ts');
    expect([init.code, init.out], init.err).toEqual([
      0,
      'wrote door.suite.ts\nwrote door.suite.test.ts\nwrote edproof.config.ts\n\n' +
        'next: npx edproof verify door.suite.ts\n      npx vitest run\n',
    ]);
    const verify = await run('verify --no-mutants');
    expect(verify.code, verify.err).toBe(0);
    expect(verify.out.split('\n').map((line) => line.split('\t')[0])).toEqual([
      ...['never stuck', 'can be closed', 'can be opened', 'can be locked', 'is somewhere', ''],
    ]);
    expect(program('vitest/vitest.mjs', 'run')).toMatch(/Tests +5 passed/);
    compile();
  });

  it('writes an example where there is nothing, whose flawed variant is refuted', async () => {
    expect((await run('init')).code).toBe(0);
    const { code, out, err } = await run('verify --no-mutants');
    expect(code, err).toBe(0);
    expect(out).toMatch(/^careless\trefuted by shipped once after 4 steps\t/m);
    expect(program('vitest/vitest.mjs', 'run')).toMatch(/Tests +1 passed/);
    compile();
  });

  it('makes a suite of a system and its invariants, and the test shows what is refuted', async () => {
    const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
    const [, orders = ''] = /```ts orders\.ts\n([^]*?)```/.exec(readme) ?? [];
    project.write('src/orders.ts', orders);
    project.write('edproof.config.ts', 'export default {};\n');
    expect((await run('init src/orders.ts')).code).toBe(0);
    expect(existsSync(join(project.directory, 'src/orders.suite.test.ts'))).toBe(true);
    const { code, out } = await run('verify src/orders.suite.ts --no-mutants');
    expect(code).toBe(1);
    expect(out).toMatch(/^an order is shipped at most once\tM REFUTED/m);
    const words = [join(modules, 'vitest/vitest.mjs'), 'run'];
    const tests = spawnSync(process.execPath, words, { cwd: project.directory, encoding: 'utf8' });
    expect(tests.stdout + tests.stderr).toContain('fault.duplicate(queue, ship o1)');
    expect(tests.status).toBe(1);
  });

  it('overwrites nothing', async () => {
    project.write('orders.suite.ts', 'export {};\n');
    const { code, err } = await run('init');
    expect([code, err.slice(0, 21)]).toEqual([64, 'edproof: FILE_EXISTS:']);
    expect(readFileSync(join(project.directory, 'orders.suite.ts'), 'utf8')).toBe('export {};\n');
    expect(existsSync(join(project.directory, 'orders.ts'))).toBe(false);
  });
});
