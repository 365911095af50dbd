/**
 * From a formula to an automaton for the behaviours that it is false of.
 *
 * The automaton's states are sets of formulas that must hold from a place on; a transition is one way
 * to meet them at this place (`tableau.ts`). Read next: `stuttering.ts` for behaviours that come to
 * rest, `../fair/product.ts` for all others.
 */

import { ModelError } from '../../errors.js';
import type { Formula } from '../../temporal.js';
import type { Automaton, Transition } from './buchi.js';
import { enteredEarly } from './early-entry.js';
import { NormalForms } from './normal-form.js';
import type { Literal } from './normal-form.js';
import { reduced } from './reduce.js';
import { alternatives } from './tableau.js';
import type { Alternative } from './tableau.js';

const MOST_PROMISES = 30;

const ALWAYS = { entryMask: 0, entryValue: 0 };

/**
 * The automaton of what a formula forbids: its negation's.
 *
 * @param property names the property in errors.
 * @throws ModelError `UNSUPPORTED_FORMULA`.
 */
export const automatonOfViolations = (formula: Formula, property: string): Automaton => {
  const forms = new NormalForms(property);
  const root = forms.number(formula, true);
  const { alternativesOf, states } = unfoldAll(forms, root);
  const promises = [...new Set(alternativesOf.flat().flatMap(({ putOff }) => putOff))];
  if (promises.length > MOST_PROMISES) throw tooManyPromises(property);
  const all = 2 ** promises.length - 1;
  const transitions = alternativesOf.map((ways) =>
    ways.map((way) => transition(way, states.get(way.next.join())!, { promises, all })),
  );
  const { stateAtoms, stepAtoms } = forms;
  const initial = [{ to: 0, ...ALWAYS }];
  return enteredEarly({
    stateAtoms,
    stepAtoms,
    initial,
    transitions: reduced(transitions),
    promises: all,
  });
};

/** Every set of formulas that is met, by its key, and its alternatives in the same order. */
const unfoldAll = (
  forms: NormalForms,
  root: number,
): {
  readonly states: ReadonlyMap<string, number>;
  readonly alternativesOf: readonly (readonly Alternative[])[];
} => {
  const states = new Map<string, number>([[String(root), 0]]);
  const sets: (readonly number[])[] = [[root]];
  const alternativesOf: (readonly Alternative[])[] = [];
  // The list grows while it is walked.
  for (const set of sets) {
    const ways = alternatives(forms, set);
    alternativesOf.push(ways);
    for (const { next } of ways) {
      if (states.has(next.join())) continue;
      states.set(next.join(), sets.length);
      sets.push(next);
    }
  }
  return { states, alternativesOf };
};

const transition = (
  { literals, putOff }: Alternative,
  to: number,
  { promises, all }: { readonly promises: readonly number[]; readonly all: number },
): Transition => {
  const broken = putOff.reduce((mask, until) => mask | (1 << promises.indexOf(until)), 0);
  const [state, step] = [maskOf(literals, 'state'), maskOf(literals, 'step')];
  return {
    stateMask: state.mask,
    stateValue: state.value,
    stepMask: step.mask,
    stepValue: step.value,
    to,
    ...ALWAYS,
    kept: all & ~broken,
  };
};

const maskOf = (
  literals: readonly Literal[],
  of: Literal['of'],
): { readonly mask: number; readonly value: number } => {
  let [mask, value] = [0, 0];
  for (const literal of literals) {
    if (literal.of !== of) continue;
    mask |= 1 << literal.atom;
    if (literal.value) value |= 1 << literal.atom;
  }
  return { mask, value };
};

const tooManyPromises = (property: string): ModelError =>
  new ModelError('UNSUPPORTED_FORMULA', {
    cause: `the formula says more than ${MOST_PROMISES} times that something happens eventually`,
    place: { function: property },
    remedy: 'Make several properties of it',
  });
