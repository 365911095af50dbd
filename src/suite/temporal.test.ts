import { describe, expect, it } from 'vitest';
import { strong, weak } from './fairness.js';
import { formulas, formulaText } from './formula.js';
import { readCounterexample, replay } from './replay/load.js';
import { verify } from './run/verify.js';
import type { Counterexample } from './schema/counterexample.js';
import { simulate } from './simulation/simulate.js';
import { suite } from './suite.js';
import { eventually, leadsTo, temporal } from './temporal.js';
import type { TemporalSpec } from './property.js';
import { flawed } from './flawed.js';
import { model } from '../modeling/model.js';
import { transitionSystem } from '../modeling/guarded/index.js';

/** A door that opens and closes; whoever waits passes while it is open. */
const buildDoor = (opens = true) =>
  transitionSystem('door', {
    variables: { open: false, visitor: 'waiting' },
    actions: {
      open: {
        when: ({ open }) => opens && !open,
        then: (next) => {
          next.open = true;
        },
      },
      close: {
        when: ({ open }) => open,
        then: (next) => {
          next.open = false;
        },
      },
      slam: {
        when: ({ visitor }) => visitor === 'furious',
        then: (next) => {
          next.open = false;
        },
      },
      pass: {
        when: ({ open, visitor }) => open && visitor === 'waiting',
        then: (next) => {
          next.visitor = 'inside';
        },
      },
    },
    quiescent: () => true,
  });

const door = model({
  name: 'door',
  scopes: { small: 'as built', default: 'as built', large: 'as built' },
  build: () => buildDoor(),
});

const moves = [weak('open'), weak('close')];

const passes = (fairness: Parameters<typeof leadsTo>[2]['fairness'] = []) =>
  leadsTo('D1', door, {
    from: { 'a visitor waits': ({ visitor }) => visitor === 'waiting' },
    to: { 'the visitor is inside': ({ visitor }) => visitor === 'inside' },
    fairness,
  });

const run = (properties: readonly TemporalSpec[]) =>
  verify(suite('doors', { models: [door], properties }), { mutants: false });

const only = <Item>([item]: readonly Item[]): Item => {
  if (item === undefined) throw new Error('there is none');
  return item;
};

describe('a temporal property', () => {
  it('holds under its fairness, and says under which', async () => {
    const { clauses, properties, runs } = await run([passes([...moves, strong('pass')])]);
    expect(clauses[0]?.layers[0]?.verdict).toEqual({
      verdict: 'discharged',
      sentence:
        '1 property holds in all 4 states of door at scope default, witness reached, ' +
        'under 3 fairness assumptions',
    });
    const property = only(properties);
    expect(property).toMatchObject({
      kind: 'temporal',
      status: 'holds',
      conjuncts: ['a visitor waits leads to the visitor is inside'],
    });
    expect(only(property.instances).fairness).toEqual([
      { strength: 'weak', of: 'open', idle: false },
      { strength: 'weak', of: 'close', idle: false },
      { strength: 'strong', of: 'pass', idle: false },
    ]);
    expect(only(runs).statistics.liveness?.edges).toBe(5);
  });

  it('is violated by a lasso, which goes round where fairness is only weak', async () => {
    const { clauses, counterexamples } = await run([passes([...moves, weak('pass')])]);
    expect(clauses[0]?.layers[0]?.verdict).toMatchObject({
      verdict: 'refuted',
      sentence:
        '"a visitor waits leads to the visitor is inside" is violated by a lasso of 2 steps (D1)',
    });
    const found = only(counterexamples);
    expect(found.steps.map(({ action }) => action.label)).toEqual(['open', 'close']);
    expect([found.loop, found.violated.fairness]).toEqual([
      0,
      ['weak fairness of open', 'weak fairness of close', 'weak fairness of pass'],
    ]);
  });

  it('is violated by coming to rest where nothing is fair', async () => {
    expect(only((await run([passes()])).counterexamples)).toMatchObject({ steps: [], loop: 0 });
  });

  it('says which assumptions assume nothing at this scope', async () => {
    const { properties } = await run([passes([weak('slam'), weak({ kind: 'recovery' })])]);
    expect(only(only(properties).instances).fairness).toEqual([
      { strength: 'weak', of: 'slam', idle: true },
      { strength: 'weak', of: 'any recovery', idle: true },
    ]);
  });

  it.each([
    ['a name', weak('stroll')],
    ['a label', strong({ label: 'pass(by=train)' })],
    ['a kind', weak({ kind: 'timer', actor: 'door' })],
  ])('refuses an assumption about what there is not: %s', async (_, assumption) => {
    const refused = run([passes([weak('pass'), assumption])]);
    await expect(refused).rejects.toThrow(
      /^UNKNOWN_ACTION: D1 assumes (weak|strong) fairness of .*, and door at scope default has no such action \(.*temporal\.test\.ts:\d+:\d+\)\. Select by label, family, actor or kind/,
    );
  });

  it('needs a witness like any other', async () => {
    const never = leadsTo('D1', door, {
      from: { 'a visitor flies': ({ visitor }) => visitor === 'flying' },
      to: { 'the visitor lands': () => false },
    });
    const { clauses } = await run([never]);
    expect(clauses[0]?.layers[0]?.verdict.verdict).toBe('vacuous');
  });

  it('can be any formula, of steps as well', async () => {
    const passesOnce = temporal('D2', door, {
      formula: ({ always, implies, step, not, eventually: later, state }) =>
        implies(
          later(step('somebody passes', ({ action }) => action.label === 'pass')),
          always(not(state('nobody there', ({ visitor }) => visitor === 'gone'))),
        ),
      witness: ({ visitor }) => visitor === 'inside',
    });
    const opens = eventually('D3', door, {
      holds: { 'the door is open': ({ open }) => open },
      fairness: moves,
    });
    const { properties } = await run([passesOnce, opens]);
    expect(properties.map(({ id, status }) => `${id} ${status}`)).toEqual(['D2 holds', 'D3 holds']);
  });

  it('refutes a flawed variant', async () => {
    const stuck = flawed('stuck', door, {
      title: 'the door never opens',
      variant: () => buildDoor(false),
      refutedBy: 'D1',
    });
    const all = suite('doors', {
      models: [door],
      properties: [passes([...moves, strong('pass')])],
      flawed: [stuck],
    });
    const { flawed: reports, status } = await verify(all, { mutants: false });
    expect(only(reports)).toMatchObject({ status: 'refuted', property: 'D1', depth: 0 });
    expect(status.status).toBe('ok');
  });
});

describe('a simulation', () => {
  it('says that it cannot test what no finite walk violates', async () => {
    const all = suite('doors', { models: [door], properties: [passes()] });
    const { models, counterexamples } = await simulate(all, { walks: 5, length: 20, seed: 1 });
    expect(only(only(models).properties)).toMatchObject({ kind: 'temporal', status: 'untested' });
    expect(counterexamples).toEqual([]);
  });
});

describe('a replay of a lasso', () => {
  const suiteWith = (fairness: Parameters<typeof leadsTo>[2]['fairness']) =>
    suite('doors', { models: [door], properties: [passes(fairness)] });
  const recorded = async (): Promise<Counterexample> => {
    const { counterexamples } = await run([passes([...moves, weak('pass')])]);
    return readCounterexample(JSON.stringify(only(counterexamples)));
  };
  const weaklyFair = suiteWith([...moves, weak('pass')]);

  it('takes its steps again, and finds it closed, fair and in violation', async () => {
    expect(replay(await recorded(), weaklyFair)).toEqual({ agrees: true, steps: 2 });
  });

  it('notices that it does not close', async () => {
    expect(replay({ ...(await recorded()), loop: 1 }, weaklyFair)).toMatchObject({
      agrees: false,
      reason: 'not-closed',
    });
  });

  it('notices that the fairness of the property forbids it', async () => {
    expect(replay(await recorded(), suiteWith([...moves, strong('pass')]))).toMatchObject({
      agrees: false,
      reason: 'unfair',
      sentence: 'the loop is not fair: strong fairness of pass',
    });
  });

  it('notices that the formula is true of it', async () => {
    const anything = leadsTo('D1', door, {
      from: { 'a visitor waits': ({ visitor }) => visitor === 'waiting' },
      to: { 'the door is open': ({ open }) => open },
    });
    const other = suite('doors', { models: [door], properties: [anything] });
    expect(replay(await recorded(), other)).toMatchObject({
      agrees: false,
      reason: 'not-violated',
    });
  });
});

describe('a formula in words', () => {
  const { state, not, and, or, always, until, eventually: later } = formulas<unknown, never>();
  const [p, q] = [state('p', () => true), state('q', () => true)];

  it.each([
    [always(later(p)), 'always (eventually p)'],
    [until(p, q), 'p until q'],
    [not(and(p, q)), 'not (p and q)'],
    [or(p, later(q)), 'p or (eventually q)'],
    [and(), 'true'],
    [or(), 'false'],
  ])('%# is %s', (formula, text) => {
    expect(formulaText(formula)).toBe(text);
  });
});
