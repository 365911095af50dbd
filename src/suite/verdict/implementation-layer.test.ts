import { describe, expect, it } from 'vitest';
import type { ConformanceResult } from '../driver.js';
import type { Action } from '../../checker/system.js';
import type { ImplementationNeed } from '../specification.js';
import { suite } from '../suite.js';
import { answering, lockDriver } from '../testing/conformance.js';
import { verify } from '../run/verify.js';

const grant: Action = { label: 'grant(client=a)', family: 'grant', actor: 'lock', kind: 'action' };

const differs = (path: readonly Action[]) =>
  ({
    kind: 'differs',
    path,
    step: path.length,
    expected: 1,
    observed: 0,
    alternatives: 0,
  }) as const;

/** Verifies layer I of one clause, with a conformance run that answers like this. */
const verdictFor = async (
  answer: Partial<ConformanceResult>,
  needs: readonly ImplementationNeed[] = ['transitions'],
) => {
  const clauses = [
    { id: 'L1', title: 'lock', statement: 'it locks', layers: ['I'] as const, needs },
  ];
  const locked = suite('lock', { clauses, properties: [], drivers: [lockDriver(['L1'])] });
  const verification = await verify(locked, { ports: { conformance: answering(answer) } });
  return { ...verification.clauses[0]?.layers[0], status: verification.status.status };
};

describe('layer I', () => {
  it('is discharged when transitions are all that is needed, and all were executed', async () => {
    expect(await verdictFor({})).toEqual({
      layer: 'I',
      verdict: { verdict: 'discharged', sentence: 'transitions 3/3' },
      transitions: { executed: 3, total: 3 },
      expected: 'discharged',
      met: true,
      status: 'ok',
    });
  });

  it('is unknown while other enumerations are missing, and shows the transitions', async () => {
    const needs = ['transitions', 'crashPoints', 'interleavings', { enumeration: 'cuts' }] as const;
    expect(await verdictFor({}, needs)).toMatchObject({
      verdict: {
        verdict: 'unknown',
        sentence: 'transitions 3/3; not yet enumerated: crash points, interleavings, cuts',
        reason: 'not-enumerated',
      },
      expected: 'unknown',
      status: 'ok',
    });
  });

  it.each<[string, Partial<ConformanceResult>, string, RegExp, string]>([
    [
      'an observation that differs',
      { outcome: differs([grant]) },
      'refuted',
      /^paper lock: after step 1, grant\(client=a\), the observation is not what/,
      'refuted',
    ],
    [
      'a difference at the start',
      { outcome: differs([]) },
      'refuted',
      /^paper lock: at the start, /,
      'refuted',
    ],
    [
      'an implementation that throws',
      {
        outcome: { ...differs([grant]), observed: undefined, error: 'it threw: busy' },
      },
      'refuted',
      /it threw: busy$/,
      'refuted',
    ],
    [
      'a driver that looks at nothing',
      { constantObservation: true },
      'vacuous',
      /never changes/,
      'refuted',
    ],
    [
      'a model without transitions',
      { transitions: { executed: 0, total: 0 } },
      'vacuous',
      /has no transition/,
      'refuted',
    ],
    [
      'a cut',
      { outcome: { kind: 'cut', reason: 'stopped' } },
      'unknown',
      /was cut: stopped/,
      'unknown',
    ],
    [
      'transitions that were not executed',
      {
        transitions: { executed: 2, total: 3 },
        notExecuted: [{ action: grant, reason: 'no path' }],
      },
      'unknown',
      /2\/3; .*e\.g\. grant\(client=a\): no path/,
      'unknown',
    ],
    [
      'transitions that are missing without a word',
      { transitions: { executed: 2, total: 3 } },
      'unknown',
      /did not execute every transition/,
      'unknown',
    ],
  ])('is not discharged by %s', async (_, answer, verdict, sentence, status) => {
    const decided = await verdictFor(answer);
    expect(decided).toMatchObject({ verdict: { verdict }, status });
    expect(decided.verdict?.sentence).toMatch(sentence);
  });

  it('is refuted only for the clauses that a difference is about; the others are cut', async () => {
    const clauses = ['L1', 'L2'].map((id) => ({
      ...{ id, title: id, statement: id, layers: ['I'] as const },
    }));
    const about = { ...lockDriver(['L1', 'L2']), concerns: () => ['L2'] };
    const verification = await verify(
      suite('lock', { clauses, properties: [], drivers: [about] }),
      { ports: { conformance: answering({ outcome: differs([grant]) }) } },
    );
    expect(verification.clauses.map(({ layers }) => layers[0]?.verdict)).toMatchObject([
      {
        verdict: 'unknown',
        reason: 'cut',
        sentence: 'transitions 3/3; paper lock ended with a difference about L2',
      },
      { verdict: 'refuted' },
    ]);
    expect(verification.status.reasons.map(({ status, subject }) => [status, subject])).toEqual([
      ['refuted', 'L2'],
      ['unknown', 'L1'],
    ]);
  });

  it('is unknown without a driver, and without something that runs drivers', async () => {
    const clauses = [
      { id: 'L1', title: 'lock', statement: 'it locks', layers: ['I', 'B'] as const },
    ];
    const bare = await verify(suite('lock', { clauses, properties: [] }));
    expect(bare.clauses[0]?.layers.map(({ verdict }) => verdict.sentence)).toEqual([
      'not yet specified: no driver serves it',
      'no broker run yet',
    ]);
    const unrun = await verify(
      suite('lock', { clauses, properties: [], drivers: [lockDriver(['L1'])] }),
    );
    expect(unrun.clauses[0]?.layers[0]).toMatchObject({
      verdict: { verdict: 'unknown', reason: 'not-run' },
      expected: 'discharged',
      met: false,
    });
    expect(unrun.status.status).toBe('unknown');
  });
});
