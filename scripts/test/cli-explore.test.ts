/** `edproof explore --tui` in a pipe. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { command, createProject, edproof } from './edproof.js';
import type { Project } from './edproof.js';

const suites = join(import.meta.dirname, 'fixtures/suites');
let project: Project | undefined;

afterEach(() => {
  project?.remove();
  project = undefined;
});

const explore = (subject: string, directory: string, lines: readonly string[]): string => {
  const run = spawnSync(process.execPath, [command, 'explore', subject, '--tui'], {
    cwd: directory,
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout;
};

it('goes through a counterexample that was found', async () => {
  project = createProject();
  const output = join(project.directory, 'out');
  await edproof(['verify', 'refuted.suite.ts', '--output', output], { directory: suites });
  const file = join(output, 'counterexamples/C1.1.json');
  const printed = explore(file, suites, ['goto 4', 'why', 'back', 'enabled']).split('\n');
  expect(printed[0]).toBe('in an initial state');
  expect(printed[1]).toMatch(/^step 4: write\(who=right\) {3}violated: "/);
  expect(printed[2]).toMatch(/^ {2}FAILS {2}C1\.1 {2}"/);
  expect(printed[3]).toBe('step 3: write(who=left)');
  expect(printed.slice(4)).toContain('  2  write(who=right)');
});

it('goes through whatever a file exports', () => {
  const printed = explore('counter.ts#racyCounter', suites, ['enabled', 'take 1', 'quit', 'why']);
  expect(printed).toMatch(/^in an initial state\n {2}1 {2}\S+[^]*\nstep 1: \S+\n[^]*$/);
  expect(printed).not.toContain('holds');
});

it('says what it cannot explore', async () => {
  const page = await edproof(['explore', 'counter.ts#racyCounter'], { directory: suites });
  expect([page.code, page.err.slice(0, 24)]).toEqual([64, 'edproof: INVALID_OPTION:']);
  const missing = await edproof(['explore', 'none.json', '--tui'], { directory: suites });
  expect([missing.code, missing.err.slice(0, 24)]).toEqual([64, 'edproof: FILE_NOT_FOUND:']);
});
