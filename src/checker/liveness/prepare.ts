/**
 * The temporal properties of a run made ready before the search: what cannot be decided is refused
 * before any time is spent.
 */

import { ModelError } from '../errors.js';
import type { FairnessAssumption, TemporalProperty } from '../temporal.js';
import type { Automaton } from './automaton/buchi.js';
import { automatonOfViolations } from './automaton/violations.js';
import type { FairnessMasks } from './fair/masks.js';
import { requireFewDuties } from './lasso/duties.js';

/** A property with what is derived from it alone. */
export interface Prepared {
  readonly property: TemporalProperty;
  /** Accepts the behaviours that the property forbids. */
  readonly automaton: Automaton;
  readonly fairness: FairnessMasks;
}

/** @throws ModelError `UNSUPPORTED_FORMULA`. */
export const prepare = (property: TemporalProperty): Prepared => {
  const { id, formula, fairness } = property;
  const automaton = automatonOfViolations(formula, id);
  const masks = masksOf(property);
  requireFewDuties(id, automaton.promises, masks);
  for (const assumption of fairness) requireActions(id, assumption);
  return { property, automaton, fairness: masks };
};

const masksOf = ({ fairness }: TemporalProperty): FairnessMasks => {
  const maskOf = (strength: FairnessAssumption['strength']): number =>
    fairness.reduce(
      (mask, assumption, at) => (assumption.strength === strength ? mask | (1 << at) : mask),
      0,
    );
  return { count: fairness.length, weak: maskOf('weak'), strong: maskOf('strong') };
};

const requireActions = (property: string, { name, of }: FairnessAssumption): void => {
  if (of.length > 0) return;
  throw new ModelError('UNFAIR_ACTION', {
    cause: 'fairness is assumed of no action at all',
    place: { function: `fairness "${name}" of ${property}` },
    remedy: 'Say by label, family or actor which actions are not put off for ever',
  });
};
