import { describe, expect, it } from 'vitest';
import type { Model } from '../../modeling/model.js';
import { actionProperty, invariant, noDeadlock, reachable } from '../property.js';
import { buildLock, lock } from '../testing/lock.js';
import type { LockScope, LockView } from '../testing/lock.js';
import { lockSuite } from '../testing/lock-suite.js';
import {
  brokenLock,
  exclusionOn,
  verdictOf,
  verdicts,
  verifyLock,
} from '../testing/verify-lock.js';

describe('what keeps a clause from being discharged', () => {
  it('is a violation: refuted, with the failing conjunct and its counterexample', async () => {
    const properties = [exclusionOn(brokenLock('grants twice'))];
    const verification = await verifyLock({ properties, flawed: [] });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'refuted',
      sentence: '"at most one client holds the lock" fails after 4 steps (L1.1)',
      counterexample: 'L1.1',
    });
    expect(verification.status.status).toBe('refuted');
    expect(verification.counterexamples).toHaveLength(1);
  });

  it('is nothing: what holds for a reason says that its witness was reached', async () => {
    const verification = await verifyLock({ flawed: [] });
    expect(verdictOf(verification, 'L1.1').sentence).toMatch(/, witness reached$/);
    expect(verdictOf(verification, 'L2.1').sentence).toMatch(/ at scope default$/);
    expect(verdictOf(verification, 'L2.2').sentence).toMatch(/ at scope default$/);
  });

  it('is a violation for one binding only', async () => {
    const property = invariant('L1.2', lock, {
      forEach: { c: 'clients' },
      holds: { 'b never waits': ({ clients, each }) => each.c !== 'b' || clients.b !== 'waiting' },
      witness: ({ clients, each }) => clients[each.c] === 'waiting',
    });
    const verification = await verifyLock({ properties: [property], flawed: [] });
    expect(verdictOf(verification, 'L1.2').sentence).toContain('(L1.2[c=b])');
    expect(verification.counterexamples[0]?.violated.binding).toEqual({ c: 'b' });
  });

  it('is a deadlock', async () => {
    const verification = await verifyLock({
      properties: [noDeadlock('L2.1', brokenLock('never releases'))],
      flawed: [],
    });
    expect(verdictOf(verification, 'L2.1').sentence).toBe(
      'there is a deadlock after 4 steps (L2.1)',
    );
  });

  it('is a state that must be reachable and is not', async () => {
    const properties = [reachable('L2.2', lock, ({ queue }) => queue.length > 9)];
    const verification = await verifyLock({ properties, flawed: [] });
    expect(verdictOf(verification, 'L2.2')).toEqual({
      verdict: 'refuted',
      sentence: 'no reachable state satisfies L2.2',
    });
  });

  it('is a witness that is unreachable: a failure of its own', async () => {
    const verification = await verifyLock({ flawed: [] }, { scope: 'lonely' });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'vacuous',
      sentence: 'no witness: the interesting case of L1.1 is unreachable at scope lonely',
    });
    expect(verdictOf(verification, 'L1.2').verdict).toBe('discharged');
    expect(verification.status.status).toBe('refuted');
    expect(verification.status.reasons.map(({ subject }) => subject)).toEqual(['L1.1', 'L1.3']);
  });

  it('is one of several witnesses that is unreachable, and says which', async () => {
    const property = invariant('L1.1', lock, {
      holds: { anything: () => true },
      witness: {
        'somebody waits': ({ queue }) => queue.length > 0,
        'everybody waits at once': ({ queue }) => queue.length > 3,
      },
    });
    const verification = await verifyLock({ properties: [property], flawed: [] });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'vacuous',
      sentence: 'no witness: "everybody waits at once" of L1.1 is unreachable at scope default',
    });
    expect(verification.properties[0]?.instances[0]?.witnesses).toEqual([
      { name: 'somebody waits', status: 'reached', depth: 1 },
      { name: 'everybody waits at once', status: 'unreachable' },
    ]);
  });

  it('is a family without members: for nobody, anything holds', async () => {
    const nobody: Model<LockScope, LockView> = {
      ...lock,
      build: (scope) => ({ ...buildLock(scope), families: { clients: [] } }),
    };
    const properties = [
      invariant('L1.2', nobody, {
        forEach: { c: 'clients' },
        holds: { anything: () => false },
        witness: () => true,
      }),
    ];
    const verification = await verifyLock({ properties, flawed: [] });
    expect(verdictOf(verification, 'L1.2')).toEqual({
      verdict: 'vacuous',
      sentence: 'no witness: L1.2 quantifies over an empty family at scope default',
    });
  });

  it.each([
    [{ states: 5 }, 'the limit on states'],
    [{ depth: 2 }, 'the limit on depth'],
    [{ memoryBytes: 1 }, 'the limit on memory'],
    [{ timeMs: 0 }, 'the time limit'],
  ])('is a search cut by %o', async (limits, limit) => {
    const verification = await verifyLock({ flawed: [] }, { limits });
    const decided = verdicts(verification).filter((verdict) => !verdict.endsWith('unknown'));
    expect(decided).toEqual([]);
    expect(verdictOf(verification, 'L1.1').sentence).toContain(`was cut by ${limit}`);
    expect(verification.status.status).toBe('unknown');
  });

  it('is a property that was not selected', async () => {
    const second = noDeadlock('L1.1', lock, { name: 'second' });
    const definition = { properties: [...lockSuite.properties, second], flawed: [] };
    const verification = await verifyLock(definition, { properties: ['L1.1/second'] });
    expect(verification.clauses).toHaveLength(1);
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'unknown',
      sentence: '1 of 2 properties not selected',
      reason: 'skipped',
    });
    expect(verification.status.status).toBe('ok');
  });

  it('is a part that only a temporal property can decide, and none does', async () => {
    const clauses = lockSuite.clauses.map((clause) =>
      clause.id === 'L1.1' ? { ...clause, livenessPart: 'Whoever waits is served.' } : clause,
    );
    const verification = await verifyLock({ clauses, flawed: [] });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'unknown',
      reason: 'not-specified',
      sentence: 'not yet specified in part: no property decides that "Whoever waits is served."',
    });
    expect(verdictOf(verification, 'L1.2').verdict).toBe('discharged');
  });

  it('is an interruption', async () => {
    const verification = await verifyLock({}, { signal: AbortSignal.abort() });
    expect(verification.interrupted).toBe(true);
    expect(verdicts(verification).every((verdict) => verdict.endsWith('unknown'))).toBe(true);
    expect(verification.flawed.map(({ status }) => status)).not.toContain('not-refuted');
    expect(verification.mutants).toEqual([]);
  });

  it('is a witness beyond the cut of an otherwise decided search', async () => {
    const property = actionProperty('L1.3', lock, {
      holds: { 'nothing is granted out of turn': ({ before, after }) => before !== after },
      witnessState: ({ queue }) => queue.length === 3,
    });
    const limits = { depth: 1 };
    const verification = await verifyLock({ properties: [property], flawed: [] }, { limits });
    expect(verification.properties[0]?.instances[0]?.witnesses).toEqual([
      { status: 'undecided', cut: 'depth' },
    ]);
    expect(verdictOf(verification, 'L1.3').verdict).toBe('unknown');
  });
});
