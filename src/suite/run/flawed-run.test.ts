import { describe, expect, it } from 'vitest';
import { flawed } from '../flawed.js';
import { actionProperty, invariant } from '../property.js';
import type { SuiteDefinition } from '../suite.js';
import { buildLock, lock } from '../testing/lock.js';
import type { LockView } from '../testing/lock.js';
import { lockSuite } from '../testing/lock-suite.js';
import { verifyLock } from '../testing/verify-lock.js';

describe('flawed variants', () => {
  const sound = flawed('X9', lock, {
    title: 'no flaw at all',
    variant: (scope) => buildLock(scope),
    refutedBy: 'L1.1',
  });

  it('fail the run when they are not refuted', async () => {
    const { flawed: reports, status } = await verifyLock({ flawed: [sound] });
    expect(reports[0]).toMatchObject({ id: 'X9', status: 'not-refuted', outcome: 'exhausted' });
    expect(status.status).toBe('refuted');
    expect(status.reasons).toEqual([
      {
        status: 'refuted',
        subject: 'X9',
        sentence: 'the flawed variant is not refuted by L1.1 at scope default',
      },
    ]);
  });

  it('are undecided when their search is cut', async () => {
    const { flawed: reports, status } = await verifyLock(
      { properties: lockSuite.properties, flawed: [sound] },
      { limits: { depth: 1 } },
    );
    expect(reports[0]?.status).toBe('undecided');
    expect(status.status).toBe('unknown');
  });

  it('are explored at a scope of their own where they name one', async () => {
    const variant = flawed('X1', lock, {
      title: 'granted twice',
      variant: (scope) => buildLock(scope, 'grants twice'),
      refutedBy: 'L1.1',
      property: 'L1.1',
      scope: 'small',
    });
    const { flawed: reports } = await verifyLock({ flawed: [variant] });
    expect(reports[0]).toMatchObject({ scope: 'small', status: 'refuted', depth: 4 });
  });

  it('are explored no further than to the first violation, of whatever kind the property is', async () => {
    const steady = actionProperty('L1.1', lock, {
      name: 'steady',
      holds: {
        'nobody comes or goes': ({ before, after }) => clientsOf(before) === clientsOf(after),
      },
      witness: ({ action }) => action.family === 'grant',
    });
    const early = invariant('L1.1', lock, {
      name: 'early',
      holds: { 'nobody is there': ({ clients }) => Object.keys(clients).length === 0 },
      witness: () => true,
    });
    const variant = flawed('X1', lock, {
      title: 'granted twice',
      variant: (scope) => buildLock(scope, 'grants twice'),
      refutedBy: 'L1.1',
    });
    const reportOf = async (properties: SuiteDefinition['properties']) =>
      (await verifyLock({ properties, flawed: [variant] })).flawed[0];
    const { properties } = lockSuite;
    expect(await reportOf([...properties, steady])).toMatchObject({
      ...{ status: 'refuted', property: 'L1.1', depth: 4, outcome: 'decided' },
    });
    expect(await reportOf([...properties, steady, early])).toMatchObject({
      ...{ status: 'refuted', property: 'L1.1/early', depth: 0 },
    });
  });

  it('say which other clauses they break, where that is asked for', async () => {
    const { flawed: reports } = await verifyLock({}, { alsoBreaks: true });
    expect(reports.map(({ id, alsoBreaks }) => [id, alsoBreaks])).toEqual([
      ['X1', []],
      ['X2', ['L2.1', 'L2.2']],
      ['X3', []],
      ['X4', []],
    ]);
  });

  it('are refuted without a trace by what becomes unreachable', async () => {
    const variant = flawed('X2', lock, {
      title: 'a request is forgotten',
      variant: (scope) => buildLock(scope, 'forgets requests'),
      refutedBy: 'L2.2',
    });
    const { flawed: reports, counterexamples } = await verifyLock({ flawed: [variant] });
    expect(reports[0]).toMatchObject({ status: 'refuted', property: 'L2.2' });
    expect(counterexamples).toEqual([]);
  });
});

const clientsOf = ({ clients }: LockView): string => Object.keys(clients).join();
