/**
 * Whether a formula is true of a lasso, by the definition of its operators.
 *
 * It is asked of every lasso before it is shown, and again of shorter ones. No automaton takes part,
 * so that the two readings of a formula have to agree.
 */

import type { Automaton } from '../automaton/buchi.js';
import type { Formula } from '../../temporal.js';

/** A lasso as formulas see it: a place a step, and one more where it comes to rest. */
export interface Word {
  /** By place: the atoms of states that are true there, a bit each. */
  readonly states: readonly number[];
  /** By place: the atoms of steps that are true of the step taken there. */
  readonly steps: readonly number[];
  /** The place that follows the last one. */
  readonly loop: number;
}

/** Linear in the formula and the lasso. */
export const isTrueOf = (
  formula: Formula,
  word: Word,
  atoms: Pick<Automaton, 'stateAtoms' | 'stepAtoms'>,
): boolean => truth(formula, word, atoms)[0]!;

/** By place: whether the formula is true from there on. */
const truth = (
  formula: Formula,
  word: Word,
  atoms: Pick<Automaton, 'stateAtoms' | 'stepAtoms'>,
): readonly boolean[] => {
  const of = (part: Formula): readonly boolean[] => truth(part, word, atoms);
  const everywhere = word.states.map(() => true);
  switch (formula.kind) {
    case 'state':
      return word.states.map((mask) => hasBit(mask, atoms.stateAtoms.indexOf(formula)));
    case 'step':
      return word.steps.map((mask) => hasBit(mask, atoms.stepAtoms.indexOf(formula)));
    case 'not':
      return of(formula.of).map((value) => !value);
    case 'and': {
      const parts = formula.of.map(of);
      return everywhere.map((_, place) => parts.every((part) => part[place]!));
    }
    case 'or': {
      const parts = formula.of.map(of);
      return everywhere.map((_, place) => parts.some((part) => part[place]!));
    }
    case 'eventually':
      return until(everywhere, of(formula.of), word.loop);
    case 'always': {
      const fails = of(formula.of).map((value) => !value);
      return until(everywhere, fails, word.loop).map((value) => !value);
    }
    case 'until':
      return until(of(formula.left), of(formula.right), word.loop);
  }
};

/** Two rounds backwards: the second one knows what the first found out about the loop. */
const until = (
  left: readonly boolean[],
  right: readonly boolean[],
  loop: number,
): readonly boolean[] => {
  const values = left.map(() => false);
  for (let round = 0; round < 2; round++) {
    for (let place = values.length - 1; place >= 0; place--) {
      const next = place + 1 < values.length ? place + 1 : loop;
      values[place] = right[place]! || (left[place]! && values[next]!);
    }
  }
  return values;
};

const hasBit = (mask: number, bit: number): boolean => ((mask >>> bit) & 1) === 1;
