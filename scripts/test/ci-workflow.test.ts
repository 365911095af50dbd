/**
 * The workflow of docs/ci.md, run step by step: what it runs works, and what its actions are given
 * exists. The actions themselves, and installing, are GitHub's and npm's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stepsOf } from './documents.js';
import { command, createProject } from './edproof.js';
import type { Project } from './edproof.js';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly jobs: { readonly verify: { readonly steps: readonly Step[] } };
}

const page = readFileSync(resolve(import.meta.dirname, '../../docs/ci.md'), 'utf8');
const [, text = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
const { steps } = (parse(text) as Workflow).jobs.verify;
const suite = stepsOf(page).flatMap((step) => (step.kind === 'file' ? [step] : []))[0];

let project: Project | undefined;

afterEach(() => {
  project?.remove();
});

/** What the runner does: a step after a failed one is taken only if it says `always()`. */
const runJob = ({ directory }: Project): { readonly failed: boolean; readonly summary: string } => {
  const summary = join(directory, 'step-summary.md');
  const bin = join(directory, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${command}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
  const environment = {
    HOME: process.env.HOME,
    PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    GITHUB_STEP_SUMMARY: summary,
  };
  let failed = false;
  for (const step of steps) {
    if (failed && step.if !== 'always()') continue;
    if (step.run === 'npm ci') continue;
    if (step.run !== undefined) {
      const { status } = spawnSync('bash', ['-e', '-c', step.run], {
        cwd: directory,
        env: environment,
      });
      failed ||= status !== 0;
    }
    for (const path of [step.with?.path, step.with?.sarif_file]) {
      if (typeof path === 'string') expect(existsSync(join(directory, path)), path).toBe(true);
    }
  }
  return { failed, summary: readFileSync(summary, 'utf8') };
};

const withSuite = (scope: string): Project => {
  const created = createProject();
  created.write('lamp.suite.ts', suite?.text ?? '');
  created.write(
    'edproof.config.ts',
    `import { defineConfig } from 'edproof';
     export default defineConfig({ suites: ['lamp.suite.ts'], scope: '${scope}' });`,
  );
  return created;
};

it.each([
  ['small', false, '**OK: 1 clause'],
  ['default', true, '**REFUTED: 1 failure**'],
])('at scope %s its job fails: %s', (scope, fails, headline) => {
  project = withSuite(scope);
  const { failed, summary } = runJob(project);
  expect(failed).toBe(fails);
  expect(summary).toContain(headline);
});

it('has steps that verify, and actions with a version', () => {
  expect(steps.filter(({ run }) => run?.includes('edproof verify'))).toHaveLength(1);
  for (const { uses } of steps) expect(uses ?? 'none@v0').toMatch(/^[\w/-]+@v\d+$/);
});
