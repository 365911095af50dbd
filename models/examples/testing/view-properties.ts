/**
 * Predicates over a model's view as the checker's properties, for tests that run without a suite.
 */

import type {
  ActionProperty,
  FairnessAssumption,
  Formula,
  Invariant,
  Reachable,
  TemporalProperty,
} from 'edproof/checker';
import { withinLifetime } from 'edproof/modeling';
import type { SystemModel } from 'edproof/modeling';

/** `holds` in every reachable state. */
export const invariantOf = <View>(
  system: SystemModel<View>,
  holds: (state: View) => boolean,
): Invariant => ({
  kind: 'invariant',
  id: holds.name,
  conjuncts: [
    {
      name: holds.name,
      holds: (read) => withinLifetime((lifetime) => holds(system.view(read, lifetime))),
    },
  ],
});

/** Some reachable state `holds`. */
export const reachableOf = <View>(
  system: SystemModel<View>,
  holds: (state: View) => boolean,
): Reachable => ({
  kind: 'reachable',
  id: holds.name,
  holds: (read) => withinLifetime((lifetime) => holds(system.view(read, lifetime))),
});

/** `holds` of every step, as its state before and after. */
export const everyStepOf = <View>(
  system: SystemModel<View>,
  holds: (before: View, after: View) => boolean,
): ActionProperty => ({
  kind: 'action',
  id: holds.name,
  conjuncts: [
    {
      name: holds.name,
      holds: ({ before, after }) =>
        withinLifetime((lifetime) =>
          holds(system.view(before, lifetime), system.view(after, lifetime)),
        ),
    },
  ],
});

/** `from` leads to `to` under the assumptions. */
export const leadsToOf = <View>(
  system: SystemModel<View>,
  [from, to]: readonly [(state: View) => boolean, (state: View) => boolean],
  fairness: readonly FairnessAssumption[],
): TemporalProperty => {
  const state = (name: string, holds: (view: View) => boolean): Formula => ({
    kind: 'state',
    name,
    holds: (read) => withinLifetime((lifetime) => holds(system.view(read, lifetime))),
  });
  const later: Formula = { kind: 'eventually', of: state('to', to) };
  const implied: Formula = {
    kind: 'or',
    of: [{ kind: 'not', of: state('from', from) }, later],
  };
  return { kind: 'temporal', id: 'leads to', formula: { kind: 'always', of: implied }, fairness };
};

/** One assumption for each action. */
export const fair = (
  strength: FairnessAssumption['strength'],
  actions: readonly string[],
): readonly FairnessAssumption[] =>
  actions.map((action) => ({ strength, name: action, of: [action] }));
