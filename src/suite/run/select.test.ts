import { describe, expect, it } from 'vitest';
import { SuiteError } from '../errors.js';
import { lock } from '../testing/lock.js';
import { lockSuite } from '../testing/lock-suite.js';
import { verdicts, verifyLock } from '../testing/verify-lock.js';
import type { VerifyOptions } from './options.js';

describe('selection', () => {
  it.each<[string, VerifyOptions, readonly string[]]>([
    ['clauses', { clauses: ['L1.1', 'L2.3'] }, ['L1.1 M discharged', 'L2.3 M unknown']],
    [
      'obligations',
      { obligations: ['L2'] },
      ['L2.1 M discharged', 'L2.2 M discharged', 'L2.3 M unknown'],
    ],
    ['properties', { properties: ['L1.2'] }, ['L1.2 M discharged']],
    [
      'an intersection',
      { obligations: ['L1'], properties: ['L1.2', 'L2.1'] },
      ['L1.2 M discharged'],
    ],
  ])('by %s', async (_, selection, expected) => {
    const verification = await verifyLock({}, selection);
    expect(verdicts(verification)).toEqual(expected);
    expect(verification.status.status).toBe('ok');
  });

  it('leaves out flawed variants of other clauses', async () => {
    const { flawed: reports } = await verifyLock({}, { clauses: ['L1.3'] });
    expect(reports.map(({ id }) => id)).toEqual(['X3']);
  });

  it('leaves out clauses that have none of the selected layers', async () => {
    const clauses = lockSuite.clauses.map((clause) =>
      clause.id === 'L2.3' ? { ...clause, layers: ['B'] as const } : clause,
    );
    const verification = await verifyLock({ clauses }, { obligations: ['L2'], layers: ['M'] });
    expect(verdicts(verification)).toEqual(['L2.1 M discharged', 'L2.2 M discharged']);
  });

  it('explores models without properties only when everything is selected', async () => {
    const definition = { models: [lock], properties: [], flawed: [], clauses: [], obligations: [] };
    expect((await verifyLock(definition)).runs.map(({ model }) => model)).toEqual(['lock']);
  });

  it.each<[string, VerifyOptions, RegExp]>([
    [
      'a layer that no clause has',
      { layers: ['I'] },
      /^EMPTY_SELECTION: nothing is left to decide of lock with layer I\. .* there is layer M\.$/,
    ],
    [
      'names that have nothing in common',
      { obligations: ['L1'], clauses: ['L2.1'] },
      /with clause L2\.1 and obligation L1\. .*clause L1\.1, L1\.2, .*; obligation L1, L2\.$/,
    ],
  ])('refuses to succeed with nothing: %s', async (_, selection, message) => {
    await expect(verifyLock({}, selection)).rejects.toThrow(message);
  });

  it('refuses what is not there', async () => {
    await expect(verifyLock({}, { clauses: ['L9'] })).rejects.toThrow(SuiteError);
  });
});

describe('a suite without clauses', () => {
  it('has a clause for every property, stated by its conjuncts', async () => {
    const { clauses } = await verifyLock({ clauses: [], obligations: [], flawed: [] });
    expect(clauses.map(({ id }) => id)).toEqual(['L1.1', 'L1.2', 'L1.3', 'L2.1', 'L2.2']);
    expect(clauses[1]?.statement).toBe('who waits is queued; who is queued waits');
  });
});
