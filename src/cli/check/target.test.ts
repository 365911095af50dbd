import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { subjectOf } from './target.js';

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
