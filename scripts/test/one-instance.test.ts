/**
 * `edproof/modeling` and `src/modeling/index.ts` are one module, whoever loads them.
 *
 * Models import the package by its name, as their readers will; the sources import each other by
 * path. Were these two copies, an error thrown by one would not be an instance of the other's
 * class, and values interned in one would be unknown in the other. Each tool that loads TypeScript
 * here resolves names in its own way, so each is asked.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' ? [] : [[`edproof${subpath.slice(1)}`, target] as const],
);

describe.each(entries)('%s', (name, target) => {
  const source = resolve(root, target['edproof-source']);

  it('means the source to the compiler', () => {
    const config = ts.readConfigFile(resolve(root, 'tsconfig.json'), (file) =>
      ts.sys.readFile(file),
    );
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
    const importer = resolve(root, 'models/event-bus/system.ts');
    const found = ts.resolveModuleName(
      name,
      importer,
      options,
      ts.sys,
      undefined,
      undefined,
      ts.ModuleKind.ESNext,
    );
    expect(found.resolvedModule?.resolvedFileName).toBe(source);
  });

  it('means the source to the tests', async () => {
    expect(await import(/* @vite-ignore */ name)).toBe(await import(/* @vite-ignore */ source));
  });

  it('means the compiled module to its users', () => {
    const compiled = JSON.stringify(target.default);
    const { stdout, stderr } = run(
      '--input-type=module',
      '--eval',
      `console.log(await import('${name}') === await import(${compiled}))`,
    );
    expect(stderr + stdout).toBe('true\n');
  });
});

describe('scripts', () => {
  it('mean the source, and one instance of it', () => {
    const { stdout, stderr } = run(
      ...['--enable-source-maps', '--conditions=edproof-source', '--import', './register.mjs'],
      'scripts/test/fixtures/one-instance.ts',
    );
    expect(stderr + stdout).toBe('one instance\n');
  });

  it('are told their type errors in words', () => {
    const { status, stderr } = run(
      '--import',
      './register.mjs',
      'scripts/test/fixtures/ill-typed.ts',
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/ill-typed\.ts\(1,14\): error TS2322: Type 'string' is not assignable/);
    expect(stderr).not.toContain('null prototype');
  });
});
