import { describe, expect, it } from 'vitest';
import { SuiteError } from '../errors.js';
import type { Counterexample, CounterexampleStep } from '../schema/counterexample.js';
import type { SuiteDefinition } from '../suite.js';
import { suite } from '../suite.js';
import { countWithin } from '../testing/counter-suite.js';
import { lockSuite } from '../testing/lock-suite.js';
import { verify } from '../run/verify.js';
import { readCounterexample, replay } from './load.js';

const sound = suite('lock', lockSuite);
const { counterexamples } = await verify(sound, { mutants: false, suiteFile: 'lock.suite.ts' });

const named = (name: string): Counterexample => {
  const found = counterexamples.find((counterexample) => counterexample.name === name);
  if (found === undefined) throw new Error(`no counterexample ${name}`);
  return found;
};

/** What a file does to a counterexample. */
const throughFile = (counterexample: Counterexample): Counterexample =>
  readCounterexample(JSON.stringify(counterexample));

const withStep = (
  counterexample: Counterexample,
  index: number,
  change: (step: CounterexampleStep) => CounterexampleStep,
): Counterexample => ({
  ...counterexample,
  steps: counterexample.steps.map((step, at) => (at === index ? change(step) : step)),
});

const codeOf = (refused: () => unknown): string => {
  try {
    refused();
  } catch (error) {
    if (error instanceof SuiteError) return error.code;
    throw error;
  }
  return 'nothing was refused';
};

/** What X2 may do after it has been refuted. */
const requestOfB: CounterexampleStep = {
  action: {
    label: 'request(client=b)',
    family: 'request',
    actor: 'b',
    kind: 'action',
    detail: { kind: 'action', action: 'request', parameters: { client: 'b' } },
  },
  changes: [{ slot: 'clients.b', value: 'waiting', differences: [] }],
};

describe('a counterexample', () => {
  it('carries what a reader needs of each step', () => {
    const { steps, violated, replay: line, statistics, suite: of } = named('X1');
    expect(steps.map(({ action }) => `${action.actor}: ${action.label}`)).toEqual([
      'a: request(client=a)',
      'b: request(client=b)',
      'lock: grant(client=a)',
      'lock: grant(client=b)',
    ]);
    expect(steps[3]?.changes).toEqual([
      {
        slot: 'clients.b',
        value: 'holding',
        differences: [{ path: '', before: 'waiting', after: 'holding' }],
      },
      { slot: 'queue', value: [], differences: [{ path: '', before: ['b'], after: [] }] },
    ]);
    expect(violated).toMatchObject({
      property: 'L1.1',
      clause: 'L1.1',
      conjunct: 'at most one client holds the lock',
      location: { line: 10 },
    });
    expect(line).toBe('npx edproof replay reports/latest/counterexamples/X1.json');
    expect(statistics.depth).toBe(4);
    expect(of).toEqual({ name: 'lock', file: 'lock.suite.ts' });
  });

  it.each(['X1', 'X2', 'X3', 'X4'])('replays from its file: %s', (name) => {
    const counterexample = named(name);
    expect(replay(throughFile(counterexample), sound)).toEqual({
      agrees: true,
      steps: counterexample.steps.length,
    });
  });
});

describe('a replay notices', () => {
  const cases: readonly (readonly [string, Counterexample, number, RegExp])[] = [
    [
      'another initial state',
      { ...named('X1'), initial: named('X1').initial.map((slot) => ({ ...slot, value: 'idle' })) },
      0,
      /not start in an initial state/,
    ],
    [
      'slots that the system lacks',
      { ...named('X1'), initial: named('X1').initial.slice(1) },
      0,
      /the system has the slots clients\.a/,
    ],
    [
      'a changed slot that the system lacks',
      withStep(named('X1'), 1, ({ action }) => ({
        action,
        changes: [{ slot: 'owner', value: 1, differences: [] }],
      })),
      2,
      /no slot owner/,
    ],
    [
      'an action that is not enabled',
      withStep(named('X1'), 2, (step) => ({
        ...step,
        action: { ...step.action, label: 'grant(client=c)' },
      })),
      3,
      /^at step 3 grant\(client=c\) is not enabled; enabled is request/,
    ],
    [
      'an action with other parameters under its label',
      withStep(named('X1'), 0, (step) => ({
        ...step,
        action: { ...step.action, detail: 'other' },
      })),
      1,
      /request\(client=a\) is not enabled/,
    ],
    [
      'a step that leads elsewhere',
      withStep(named('X1'), 0, (step) => ({ ...step, changes: step.changes.slice(1) })),
      1,
      /leads to another state of clients\.a/,
    ],
    [
      'a run that ends too early',
      { ...named('X1'), steps: named('X1').steps.slice(0, 3) },
      3,
      /"at most one client holds the lock" does not fail/,
    ],
    [
      'a run that goes on after the violation',
      { ...named('X2'), steps: [...named('X2').steps, requestOfB] },
      1,
      /"who waits is queued" fails already/,
    ],
    [
      'another conjunct',
      {
        ...named('X2'),
        violated: { ...named('X2').violated, conjunct: 'who is queued waits' },
      },
      1,
      /"who is queued waits" does not fail/,
    ],
    [
      'a deadlock that is none',
      { ...named('X4'), steps: named('X4').steps.slice(0, 1) },
      1,
      /"no deadlock" does not fail/,
    ],
  ];

  it.each(cases)('%s', (_, counterexample, step, sentence) => {
    const answer = replay(throughFile(counterexample), sound);
    expect(answer).toMatchObject({ agrees: false, step });
    expect('sentence' in answer && answer.sentence).toMatch(sentence);
  });

  it('a step out of the scope constraint that is followed by another', async () => {
    const small = suite('counter', countWithin(1));
    const wide = suite('counter', countWithin(3));
    const { counterexamples: found } = await verify(wide, { mutants: false });
    const [counterexample] = found;
    if (counterexample === undefined) throw new Error('the counter must be refuted');
    expect(replay(counterexample, wide).agrees).toBe(true);
    expect(replay(counterexample, small)).toMatchObject({ agrees: false, reason: 'outside-scope' });
  });
});

describe('a counterexample file that cannot be used', () => {
  const file = JSON.parse(JSON.stringify(named('X1'))) as Readonly<Record<string, unknown>>;
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['is not JSON', '{', 'NOT_JSON'],
    ['is something else', '[]', 'WRONG_FORMAT'],
    ['is another format', JSON.stringify({ ...file, format: 'itf' }), 'WRONG_FORMAT'],
    ['is of a later version', JSON.stringify({ ...file, version: 2 }), 'UNSUPPORTED_VERSION'],
    ['lacks a part', JSON.stringify({ ...file, steps: undefined }), 'INVALID_FORMAT'],
    ['has a part too many', JSON.stringify({ ...file, extra: 1 }), 'INVALID_FORMAT'],
    [
      'has a name that leaves its folder',
      JSON.stringify({ ...file, name: '../x' }),
      'INVALID_FORMAT',
    ],
    [
      'is nested without end',
      JSON.stringify({ ...file, initial: [] }).replace('"initial":[]', `"initial":[${deep}]`),
      'INVALID_FORMAT',
    ],
  ];

  it.each(cases)('%s', (_, text, code) => {
    expect(codeOf(() => readCounterexample(text))).toBe(code);
  });

  it.each(cases)('%s: the message names the file and is made of sentences', (_, text, code) => {
    expect(() => readCounterexample(text, 'found/X1.json')).toThrow(
      new RegExp(`^${code}: .*found/X1\\.json.*\\. [A-Z].*[a-z]\\.$`),
    );
  });

  it('says where it is ill-formed', () => {
    const text = JSON.stringify({ ...file, steps: [{ action: 1, changes: [] }] });
    expect(() => readCounterexample(text)).toThrow(/at steps\[0\]\.action/);
  });

  const withSuite = (change: Partial<SuiteDefinition>) =>
    suite('lock', { ...lockSuite, ...change });
  it.each([
    ['property', named('X1'), withSuite({ properties: [] })],
    ['flawed variant', named('X1'), withSuite({ flawed: [] })],
    ['scope', { ...named('X1'), scope: 'huge' }, sound],
    ['scope, not even by inheritance', { ...named('X1'), scope: 'toString' }, sound],
    ['model', { ...named('X1'), model: 'queue' }, sound],
    [
      'binding',
      { ...named('X2'), violated: { ...named('X2').violated, binding: { c: 'z' } } },
      sound,
    ],
  ])('names a %s that the suite lacks', (_, counterexample, lacking) => {
    expect(codeOf(() => replay(counterexample, lacking))).toBe('STALE_COUNTEREXAMPLE');
  });
});
