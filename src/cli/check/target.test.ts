import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { loadTarget, subjectOf } from './target.js';

describe('subjectOf', () => {
  it('knows a machine, also one of another copy of xstate', () => {
    expect(subjectOf(createMachine({ id: 'lamp' }))?.kind).toBe('machine');
    const copy = { config: {}, root: {}, transition: () => 0, getInitialSnapshot: () => 0 };
    expect(subjectOf(copy)?.kind).toBe('machine');
  });

  it('knows a model by its scopes and a system by its transition system', () => {
    expect(subjectOf({ name: 'm', scopes: {}, build: () => 0 })?.kind).toBe('model');
    expect(
      subjectOf({ name: 's', transitionSystem: {}, view: () => 0, describe: () => 0 })?.kind,
    ).toBe('system');
  });

  it.each([undefined, null, 7, 'machine', () => 0, {}, { config: {} }])('refuses %o', (value) => {
    expect(subjectOf(value)).toBeUndefined();
  });
});

describe('loadTarget', () => {
  const directory = mkdtempSync(join(tmpdir(), 'edproof-target-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('proposes no export that only says more of a machine', async () => {
    const names = ['lamp', 'invariants', 'stimuli', 'outcomes', 'input', 'children'];
    const text = names.map((name) => `export const ${name} = {};`).join('\n');
    writeFileSync(join(directory, 'lamp.mjs'), text);
    await expect(loadTarget('lamp.mjs#door', directory)).rejects.toThrow(
      /EXPORT_NOT_FOUND: lamp\.mjs exports no "door"\. Known: lamp\.$/,
    );
  });
});
