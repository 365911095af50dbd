import { describe, expect, it } from 'vitest';
import { check } from '../../checker/check.js';
import { ModelError } from '../../checker/errors.js';
import type { VerifyOptions } from '../run/options.js';
import { invariant } from '../property.js';
import type { Verification } from '../schema/verification.js';
import { suite } from '../suite.js';
import { lock } from '../testing/lock.js';
import { lockSuite } from '../testing/lock-suite.js';
import { verify } from '../run/verify.js';

const graded = (options: VerifyOptions = {}) =>
  verify(suite('lock', { ...lockSuite, flawed: [] }), options);

const grades = ({ properties }: Verification): Readonly<Record<string, string>> =>
  Object.fromEntries(
    properties.map(({ id, grade }) => [
      id,
      grade === undefined ? 'none' : `${grade.killed}/${grade.total}`,
    ]),
  );

describe('grading by mutants', () => {
  it('counts which mutants each property notices, and names the survivors', async () => {
    const verification = await graded();
    expect(grades(verification)).toEqual({
      'L1.1': '2/3',
      'L1.2': '1/3',
      'L1.3': '2/3',
      'L2.1': '3/3',
      'L2.2': '1/3',
    });
    expect(verification.properties[0]?.grade).toEqual({
      scope: 'small',
      killed: 2,
      total: 3,
      survivors: ['drop release'],
    });
  });

  it('says of each mutant who noticed it, and how', async () => {
    const { mutants } = await graded();
    expect(mutants.map(({ id, status }) => [id, status])).toEqual([
      ['drop request', 'killed'],
      ['drop grant', 'killed'],
      ['drop release', 'killed'],
    ]);
    expect(mutants[2]).toMatchObject({
      operator: 'drop action',
      description: 'the action release never happens',
      model: 'lock',
      scope: 'small',
      killedBy: [{ property: 'L2.1', by: 'violated' }],
    });
    expect(mutants[1]?.killedBy).toContainEqual({ property: 'L1.1', by: 'vacuous' });
  });

  it('gives no grade to a property that does not pass on the model itself at that scope', async () => {
    const crowd = invariant('L1.1', lock, {
      holds: { anything: () => true },
      witness: ({ queue }) => queue.length > 2,
    });
    const properties = [crowd, ...lockSuite.properties.slice(1)];
    const verification = await verify(suite('lock', { ...lockSuite, properties, flawed: [] }));
    expect(verification.clauses[0]?.layers[0]?.verdict.verdict).toBe('discharged');
    expect(grades(verification)).toMatchObject({ 'L1.1': 'none', 'L1.2': '1/3' });
    expect(JSON.stringify(verification.mutants)).not.toContain('"L1.1"');
  });

  it('explores no mutant when nothing can be graded', async () => {
    const verification = await graded({ limits: { depth: 1 } });
    expect(verification.mutants).toEqual([]);
  });

  const onMutants =
    (answer: typeof check): typeof check =>
    (system, options) =>
      system.name.includes(' without ') ? answer(system, options) : check(system, options);

  it('does not count a mutant whose search is cut', async () => {
    const cut = onMutants((system, options) => check(system, { ...options, limits: { depth: 1 } }));
    const verification = await graded({ ports: { check: cut } });
    expect(verification.mutants.map(({ status }) => status)).toEqual([
      'killed',
      'undecided',
      'undecided',
    ]);
    expect(grades(verification)['L1.1']).toBe('1/1');
  });

  it('does not count a mutant that is no model that can be checked', async () => {
    const refuse = onMutants(() =>
      Promise.reject(
        new ModelError('INVALID_SYSTEM', { cause: 'it is broken', place: {}, remedy: 'Mend it' }),
      ),
    );
    const verification = await graded({ ports: { check: refuse } });
    expect(new Set(verification.mutants.map(({ status }) => status))).toEqual(new Set(['refused']));
    expect(grades(verification)['L1.1']).toBe('0/0');
  });

  it('does not hide a defect', async () => {
    const fail = onMutants(() => Promise.reject(new Error('out of ideas')));
    await expect(graded({ ports: { check: fail } })).rejects.toThrow('out of ideas');
  });
});
