import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../checker/check.js';
import { ModelError } from '../../checker/errors.js';
import { Defect } from '../errors.js';
import { invariant } from '../property.js';
import { verificationSchema } from '../schema/verification.js';
import { lock } from '../testing/lock.js';
import { exclusion } from '../testing/lock-suite.js';
import { verdictOf, verdicts, verifyLock } from '../testing/verify-lock.js';
import type { VerifyEvent, VerifyOptions } from './options.js';

describe('a suite in which everything is as it should be', () => {
  it('is ok, with a verdict for every clause and every variant refuted by what it names', async () => {
    const verification = await verifyLock({});
    expect(verification.status).toEqual({ status: 'ok', reasons: [] });
    expect(verdicts(verification)).toEqual([
      'L1.1 M discharged',
      'L1.2 M discharged',
      'L1.3 M discharged',
      'L2.1 M discharged',
      'L2.2 M discharged',
      'L2.3 M unknown',
    ]);
    expect(verdictOf(verification, 'L1.2').sentence).toBe(
      '1 property holds in all 31 states of lock at scope default, witness reached',
    );
    expect(
      verification.flawed.map(({ id, status, property, depth, counterexample }) =>
        [id, status, property, depth, counterexample].join(' '),
      ),
    ).toEqual([
      'X1 refuted L1.1 4 X1',
      'X2 refuted L1.2 1 X2',
      'X3 refuted L1.3 3 X3',
      'X4 refuted L2.1 4 X4',
    ]);
  });

  it('answers every binding and every witness by itself', async () => {
    const { properties } = await verifyLock({});
    expect(properties.find(({ id }) => id === 'L1.2')?.instances).toEqual(
      ['a', 'b', 'c'].map((c) => ({
        binding: { c },
        result: { status: 'holds' },
        witnesses: [{ status: 'reached', depth: 1 }],
      })),
    );
  });

  it('gives the same verification twice, in the published format', async () => {
    const once = await verifyLock({}, { mutants: true });
    expect(await verifyLock({}, { mutants: true })).toEqual(once);
    expect(verificationSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('reports places relative to the base directory', async () => {
    const { properties } = await verifyLock({}, { baseDirectory: dirname(import.meta.dirname) });
    expect(properties[0]?.location).toEqual({
      file: 'testing/lock-suite.ts',
      line: 10,
      column: 26,
    });
  });
});

describe('a run', () => {
  it('tells what it does, in order', async () => {
    const events: VerifyEvent[] = [];
    await verifyLock(
      {},
      { mutants: true, clauses: ['L1.1'], onEvent: (event) => events.push(event) },
    );
    const told = events.map((event) =>
      'work' in event ? `${event.type} ${event.work.kind} ${event.work.name}` : event.type,
    );
    expect(told).toEqual([
      'started',
      'exploration-started model lock',
      'exploration-finished model lock',
      'exploration-started flawed X1',
      'exploration-finished flawed X1',
      'exploration-started baseline lock',
      'exploration-finished baseline lock',
      ...['request', 'grant', 'release'].flatMap((family) => [
        `exploration-started mutant drop ${family}`,
        `exploration-finished mutant drop ${family}`,
      ]),
      // Nobody noticed the last one: is it a change at all?
      'exploration-started equivalence lock',
      'exploration-finished equivalence lock',
      'clause-decided',
    ]);
  });

  it('shares one time limit between its explorations', async () => {
    let now = 0;
    const given: (number | undefined)[] = [];
    const ports: VerifyOptions['ports'] = {
      now: () => now,
      check: (system, options) => {
        given.push(options.limits?.timeMs);
        now += 40;
        return check(system, { ...options, limits: {} });
      },
    };
    const verification = await verifyLock({}, { limits: { timeMs: 100 }, ports });
    expect(given).toEqual([100, 60, 20, 0, 0]);
    expect(verification.elapsedMs).toBe(200);
  });

  it('ends loudly when the replayer disagrees with the checker', async () => {
    const lying: typeof check = async (system, options) => {
      const result = await check(system, options);
      const properties = result.properties.map((answer) =>
        answer.status === 'violated'
          ? { ...answer, trace: { ...answer.trace, steps: answer.trace.steps.slice(1) } }
          : answer,
      );
      return { ...result, properties };
    };
    const refuted = verifyLock({}, { ports: { check: lying } });
    await expect(refuted).rejects.toThrow(Defect);
    await expect(refuted).rejects.toThrow(/X1 does not replay: at step 1 .*defect of edproof/);
  });

  it('takes a counterexample that does not replay for impure model code where it is', async () => {
    let asked = 0;
    // As pure as the checker's samples can see, until the search is over.
    const late: typeof check = async (system, options) => {
      const result = await check(system, options);
      asked = 1;
      return result;
    };
    const fickle: typeof exclusion = {
      ...exclusion,
      conjuncts: [{ name: 'one holds', holds: () => asked > 0 && asked++ % 3 !== 0 }],
    };
    const refuted = verifyLock({ properties: [fickle], flawed: [] }, { ports: { check: late } });
    await expect(refuted).rejects.toThrow(ModelError);
    await expect(refuted).rejects.toThrow(/IMPURE_FUNCTION: property L1\.1 after 0 steps gave two/);
  });

  it('refuses a predicate that does not answer true or false', async () => {
    const property = invariant('L1.1', lock, {
      holds: { later: (() => Promise.resolve(false)) as unknown as () => boolean },
      witness: () => true,
    });
    await expect(verifyLock({ properties: [property], flawed: [] })).rejects.toThrow(
      /PREDICATE_NOT_BOOLEAN: a predicate of L1\.1 answered a promise/,
    );
  });
});
