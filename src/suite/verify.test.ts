import { describe, expect, it } from 'vitest';
import { check } from '../checker/check.js';
import type { Model, SystemModel } from '../modeling/model.js';
import { Defect, SuiteError } from './errors.js';
import { flawed } from './flawed.js';
import type { VerifyEvent, VerifyOptions } from './options.js';
import { actionProperty, invariant, noDeadlock, reachable } from './property.js';
import type { Verdict } from './schema/verdict.js';
import { verificationSchema } from './schema/verification.js';
import type { Verification } from './schema/verification.js';
import type { SuiteDefinition } from './suite.js';
import { suite } from './suite.js';
import { buildLock, lock } from './testing/lock.js';
import type { LockFlaw, LockScope, LockView } from './testing/lock.js';
import { lockSuite } from './testing/lock-suite.js';
import { verify } from './verify.js';

const withoutMutants: VerifyOptions = { mutants: false };

const run = (definition: Partial<SuiteDefinition>, options: VerifyOptions = withoutMutants) =>
  verify(suite('lock', { ...lockSuite, ...definition }), options);

/** `clause layer verdict` of every layer, in order. */
const verdicts = ({ clauses }: Verification): readonly string[] =>
  clauses.flatMap(({ id, layers }) =>
    layers.map(({ layer, verdict }) => `${id} ${layer} ${verdict.verdict}`),
  );

const verdictOf = ({ clauses }: Verification, id: string): Verdict => {
  const layer = clauses.find((clause) => clause.id === id)?.layers[0];
  if (layer === undefined) throw new Error(`${id} has no verdict`);
  return layer.verdict;
};

/** The lock with a mistake in it, taken for the sound one. */
const broken = (flaw: LockFlaw): Model<LockScope, LockView> => ({
  ...lock,
  build: (scope): SystemModel<LockView> => buildLock(scope, flaw),
});

const exclusionOn = (model: Model<LockScope, LockView>) =>
  invariant('L1.1', model, {
    holds: {
      'nobody is served before asking': ({ queue }) => queue.length <= 4,
      'at most one client holds the lock': ({ clients }) =>
        Object.values(clients).filter((client) => client === 'holding').length <= 1,
    },
    witness: ({ queue }) => queue.length > 0,
  });

describe('a suite in which everything is as it should be', () => {
  it('is ok, with a verdict for every clause and every variant refuted by what it names', async () => {
    const verification = await run({});
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
      '1 property holds in all 31 states of lock at scope default',
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
    const { properties } = await run({});
    expect(properties.find(({ id }) => id === 'L1.2')?.instances).toEqual(
      ['a', 'b', 'c'].map((c) => ({
        binding: { c },
        result: { status: 'holds' },
        witness: { status: 'reached', depth: 1 },
      })),
    );
  });

  it('gives the same verification twice, in the published format', async () => {
    const once = await run({}, {});
    expect(await run({}, {})).toEqual(once);
    expect(verificationSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('reports places relative to the base directory', async () => {
    const { properties } = await run({}, { mutants: false, baseDirectory: import.meta.dirname });
    expect(properties[0]?.location).toEqual({
      file: 'testing/lock-suite.ts',
      line: 10,
      column: 26,
    });
  });
});

describe('what keeps a clause from being discharged', () => {
  it('is a violation: refuted, with the failing conjunct and its counterexample', async () => {
    const properties = [exclusionOn(broken('grants twice'))];
    const verification = await run({ properties, flawed: [] });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'refuted',
      sentence: '"at most one client holds the lock" fails after 4 steps (L1.1)',
      counterexample: 'L1.1',
    });
    expect(verification.status.status).toBe('refuted');
    expect(verification.counterexamples).toHaveLength(1);
  });

  it('is a violation for one binding only', async () => {
    const property = invariant('L1.2', lock, {
      forEach: { c: 'clients' },
      holds: { 'b never waits': ({ clients, each }) => each.c !== 'b' || clients.b !== 'waiting' },
      witness: ({ clients, each }) => clients[each.c] === 'waiting',
    });
    const verification = await run({ properties: [property], flawed: [] });
    expect(verdictOf(verification, 'L1.2').sentence).toContain('(L1.2[c=b])');
    expect(verification.counterexamples[0]?.violated.binding).toEqual({ c: 'b' });
  });

  it('is a deadlock', async () => {
    const verification = await run({
      properties: [noDeadlock('L2.1', broken('never releases'))],
      flawed: [],
    });
    expect(verdictOf(verification, 'L2.1').sentence).toBe(
      'there is a deadlock after 4 steps (L2.1)',
    );
  });

  it('is a state that must be reachable and is not', async () => {
    const properties = [reachable('L2.2', lock, ({ queue }) => queue.length > 9)];
    const verification = await run({ properties, flawed: [] });
    expect(verdictOf(verification, 'L2.2')).toEqual({
      verdict: 'refuted',
      sentence: 'no reachable state satisfies L2.2',
    });
  });

  it('is a witness that is unreachable: a failure of its own', async () => {
    const verification = await run({ flawed: [] }, { mutants: false, scope: 'lonely' });
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'vacuous',
      sentence: 'no witness: the interesting case of L1.1 is unreachable at scope lonely',
    });
    expect(verdictOf(verification, 'L1.2').verdict).toBe('discharged');
    expect(verification.status.status).toBe('refuted');
    expect(verification.status.reasons.map(({ subject }) => subject)).toEqual(['L1.1', 'L1.3']);
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
    const verification = await run({ properties, flawed: [] });
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
    const verification = await run({ flawed: [] }, { mutants: false, limits });
    const decided = verdicts(verification).filter((verdict) => !verdict.endsWith('unknown'));
    expect(decided).toEqual([]);
    expect(verdictOf(verification, 'L1.1').sentence).toContain(`was cut by ${limit}`);
    expect(verification.status.status).toBe('unknown');
  });

  it('is a property that was not selected', async () => {
    const second = noDeadlock('L1.1', lock, { name: 'second' });
    const definition = { properties: [...lockSuite.properties, second], flawed: [] };
    const verification = await run(definition, { mutants: false, properties: ['L1.1/second'] });
    expect(verification.clauses).toHaveLength(1);
    expect(verdictOf(verification, 'L1.1')).toEqual({
      verdict: 'unknown',
      sentence: '1 of 2 properties not selected',
      reason: 'skipped',
    });
    expect(verification.status.status).toBe('ok');
  });

  it('is an interruption', async () => {
    const verification = await run({}, { signal: AbortSignal.abort() });
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
    const verification = await run(
      { properties: [property], flawed: [] },
      { ...withoutMutants, limits },
    );
    expect(verification.properties[0]?.instances[0]?.witness).toEqual({
      status: 'undecided',
      cut: 'depth',
    });
    expect(verdictOf(verification, 'L1.3').verdict).toBe('unknown');
  });
});

describe('flawed variants', () => {
  const sound = flawed('X9', lock, {
    title: 'no flaw at all',
    variant: (scope) => buildLock(scope),
    refutedBy: 'L1.1',
  });

  it('fail the run when they are not refuted', async () => {
    const { flawed: reports, status } = await run({ flawed: [sound] });
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
    const { flawed: reports, status } = await run(
      { properties: lockSuite.properties, flawed: [sound] },
      { mutants: false, limits: { depth: 1 } },
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
    const { flawed: reports } = await run({ flawed: [variant] });
    expect(reports[0]).toMatchObject({ scope: 'small', status: 'refuted', depth: 4 });
  });

  it('say which other clauses they break, where that is asked for', async () => {
    const { flawed: reports } = await run({}, { mutants: false, alsoBreaks: true });
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
    const { flawed: reports, counterexamples } = await run({ flawed: [variant] });
    expect(reports[0]).toMatchObject({ status: 'refuted', property: 'L2.2' });
    expect(counterexamples).toEqual([]);
  });
});

describe('expectations', () => {
  it('of a decision that was not made give the status unknown', async () => {
    const { status } = await run({ expect: { 'L2.3': { M: 'discharged' } } });
    expect(status.status).toBe('unknown');
    expect(status.reasons[0]?.sentence).toMatch(/^expected discharged; layer M: not yet specified/);
  });

  it('of less than a decision are met by a cut search', async () => {
    const expected = Object.fromEntries(
      lockSuite.clauses.map(({ id }) => [id, { M: 'unknown' as const }]),
    );
    const options = { mutants: false, limits: { depth: 1 } };
    expect((await run({ flawed: [], expect: expected }, options)).status.status).toBe('ok');
  });

  it('of a refutation are met by one, and failed by a discharge', async () => {
    const refuted = { expect: { 'L1.1': { M: 'refuted' as const } }, flawed: [] };
    expect((await run(refuted)).status.status).toBe('refuted');
    const properties = [exclusionOn(broken('grants twice'))];
    expect((await run({ ...refuted, properties })).status.status).toBe('ok');
  });

  it('do not matter under strict: any unknown counts', async () => {
    const { status } = await run({}, { mutants: false, strict: true });
    expect(status.reasons.map(({ subject }) => subject)).toEqual(['L2.3']);
  });
});

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
    ['layers without evidence', { layers: ['B'] }, []],
  ])('by %s', async (_, selection, expected) => {
    const verification = await run({}, { mutants: false, ...selection });
    expect(verdicts(verification)).toEqual(expected);
    expect(verification.status.status).toBe('ok');
  });

  it('leaves out flawed variants of other clauses', async () => {
    const { flawed: reports } = await run({}, { mutants: false, clauses: ['L1.3'] });
    expect(reports.map(({ id }) => id)).toEqual(['X3']);
  });

  it('explores models without properties only when everything is selected', async () => {
    const definition = { models: [lock], properties: [], flawed: [], clauses: [], obligations: [] };
    expect((await run(definition)).runs.map(({ model }) => model)).toEqual(['lock']);
  });

  it('refuses what is not there', async () => {
    await expect(run({}, { clauses: ['L9'] })).rejects.toThrow(SuiteError);
  });
});

describe('a suite without clauses', () => {
  it('has a clause for every property, stated by its conjuncts', async () => {
    const { clauses } = await run({ clauses: [], obligations: [], flawed: [] });
    expect(clauses.map(({ id }) => id)).toEqual(['L1.1', 'L1.2', 'L1.3', 'L2.1', 'L2.2']);
    expect(clauses[1]?.statement).toBe('who waits is queued; who is queued waits');
  });
});

describe('a run', () => {
  it('tells what it does, in order', async () => {
    const events: VerifyEvent[] = [];
    await run({}, { clauses: ['L1.1'], onEvent: (event) => events.push(event) });
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
    const verification = await run({}, { mutants: false, limits: { timeMs: 100 }, ports });
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
    const refuted = run({}, { mutants: false, ports: { check: lying } });
    await expect(refuted).rejects.toThrow(Defect);
    await expect(refuted).rejects.toThrow(/X1 does not replay: at step 1 .*defect of edproof/);
  });

  it('refuses a predicate that does not answer true or false', async () => {
    const property = invariant('L1.1', lock, {
      holds: { later: (() => Promise.resolve(false)) as unknown as () => boolean },
      witness: () => true,
    });
    await expect(run({ properties: [property], flawed: [] })).rejects.toThrow(
      /PREDICATE_NOT_BOOLEAN: a predicate of L1\.1 answered a promise/,
    );
  });
});
