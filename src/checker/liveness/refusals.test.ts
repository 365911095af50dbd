import { describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { ActionSelector, Formula } from '../temporal.js';
import {
  and,
  at,
  drawn,
  eventually,
  not,
  or,
  property,
  strong,
  weak,
} from './testing/small-systems.js';
import type { Edge } from './testing/small-systems.js';
import { answerOf, verdict } from './testing/verdict.js';

const way: readonly Edge[] = [
  ['start', 'go', 'middle'],
  ['middle', 'go on', 'end'],
];

describe('assumptions', () => {
  const crashing = drawn([...way, ['middle', 'crash', 'start']], { kinds: { crash: 'fault' } });

  it('select by label, family, actor, kind, and by asking', async () => {
    const named = drawn([['here', 'bus.dispatch', 'there']]);
    const formula = eventually(at('there'));
    for (const selector of [
      'bus.dispatch',
      'bus',
      { label: 'bus.dispatch' },
      { family: 'bus.dispatch', actor: 'bus' },
      { kind: 'action' },
      { where: (action) => action.label.endsWith('dispatch') },
    ] satisfies readonly ActionSelector[]) {
      expect(await verdict(named, property(formula, weak(selector)))).toBe('holds');
    }
    expect(await verdict(named, property(formula, weak({ actor: 'bus', label: 'other' })))).toBe(
      '| rest',
    );
  });

  it('that speak of nothing are said to', async () => {
    const answer = await answerOf(drawn(way), property(and(), weak('go'), strong('stop', 'halt')));
    expect(answer).toEqual({ id: 'it', status: 'holds', idle: ['stop or halt'] });
  });

  it('about a fault are refused', async () => {
    const asked = property(eventually(at('end')), weak('go'), weak({ where: () => true }));
    await expect(check(crashing, { properties: [asked] })).rejects.toThrow(
      /^UNFAIR_ACTION: fairness is assumed of the fault crash, and nobody may rely on a fault \(system drawn, function fairness "\[object Object\]" of it\)/,
    );
    const careful = property(eventually(at('end')), weak('go'), weak('go on'));
    expect(await verdict(crashing, careful)).toBe('| go crash');
  });

  it('about nothing at all are refused', async () => {
    await expect(check(crashing, { properties: [property(and(), weak())] })).rejects.toThrow(
      /^UNFAIR_ACTION: fairness is assumed of no action at all/,
    );
  });
});

describe('what cannot be decided is refused', () => {
  const refused = async (formula: unknown): Promise<string> => {
    const asked = property(formula as Formula);
    const error: unknown = await check(drawn(way), { properties: [asked] }).catch(
      (reason: unknown) => reason,
    );
    return error instanceof Error ? error.message : 'nothing';
  };

  it('next, with its reason', async () => {
    expect(await refused({ kind: 'next', of: at('end') })).toMatch(
      /^UNSUPPORTED_FORMULA: the formula has the operator next, whose truth depends on how finely/,
    );
  });

  it('any other operator', async () => {
    expect(await refused({ kind: 'release', left: at('a'), right: at('b') })).toMatch(
      /the operator "release", which there is not/,
    );
  });

  it('too many predicates, and too many promises', async () => {
    const many = Array.from({ length: 40 }, (_, index) => at(String(index)));
    expect(await refused(and(...many))).toMatch(/more than 30 predicates of states or of steps/);
    const fair = Array.from({ length: 32 }, () => weak('go'));
    await expect(check(drawn(way), { properties: [property(and(), ...fair)] })).rejects.toThrow(
      /more than 31 parts that must happen again and again/,
    );
  });

  it('formulas that can be met in too many ways', async () => {
    const pairs = Array.from({ length: 13 }, (_, index) =>
      or(at(`${String(index)} a`), at(`${String(index)} b`)),
    );
    expect(await refused(not(and(...pairs)))).toMatch(/more than 4096 ways to meet the formula/);
  });

  it('two properties of one name', async () => {
    const twice = [property(and()), property(and())];
    await expect(check(drawn(way), { properties: twice })).rejects.toThrow(
      /^INVALID_SYSTEM: there are two of the property "it"/,
    );
  });
});
