import { describe, expect, it } from 'vitest';
import { lockSuite } from '../testing/lock-suite.js';
import { brokenLock, exclusionOn, verifyLock } from '../testing/verify-lock.js';

describe('expectations', () => {
  it('of a decision that was not made give the status unknown', async () => {
    const { status } = await verifyLock({ expect: { 'L2.3': { M: 'discharged' } } });
    expect(status.status).toBe('unknown');
    expect(status.reasons[0]?.sentence).toMatch(/^expected discharged; layer M: not yet specified/);
  });

  it('of less than a decision are met by a cut search', async () => {
    const expected = Object.fromEntries(
      lockSuite.clauses.map(({ id }) => [id, { M: 'unknown' as const }]),
    );
    const options = { limits: { depth: 1 } };
    expect((await verifyLock({ flawed: [], expect: expected }, options)).status.status).toBe('ok');
  });

  it('of a refutation are met by one, and failed by a discharge', async () => {
    const refuted = { expect: { 'L1.1': { M: 'refuted' as const } }, flawed: [] };
    expect((await verifyLock(refuted)).status.status).toBe('refuted');
    const properties = [exclusionOn(brokenLock('grants twice'))];
    expect((await verifyLock({ ...refuted, properties })).status.status).toBe('ok');
  });

  it('do not matter under strict: any unknown counts', async () => {
    const { status } = await verifyLock({}, { strict: true });
    expect(status.reasons.map(({ subject }) => subject)).toEqual(['L2.3']);
  });
});
