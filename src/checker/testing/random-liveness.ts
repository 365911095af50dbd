/**
 * Tiny random systems with random formulas and fairness: what the engine and the oracle of liveness
 * are compared on. One slot of a few values is enough: what matters is the shape of the graph.
 */

import * as fc from 'fast-check';

import type { Action, Read, TransitionGroup, TransitionSystem } from '../system.js';
import type { ActionSelector, FairnessAssumption, Formula, TemporalProperty } from '../temporal.js';

/** A system, and a property to decide on it. */
export interface LivenessCase {
  readonly system: TransitionSystem;
  readonly property: TemporalProperty;
}

const STATES = 4;
const families = ['a', 'b', 'c'];
const actors = ['left', 'right'];

const aState = fc.nat({ max: STATES - 1 });
const aSetOfStates = fc.array(fc.boolean(), { minLength: STATES, maxLength: STATES });

const anAction = (group: string) =>
  fc
    .record({ family: fc.constantFrom(...families), actor: fc.constantFrom(...actors) })
    .map(({ family, actor }): Action => {
      return { label: `${family}(${group})`, family, actor, kind: 'action' };
    });

/** From every state none, one or two steps of one action; some change nothing. */
const aGroup = (name: string): fc.Arbitrary<TransitionGroup> =>
  fc
    .record({
      action: anAction(name),
      targets: fc.array(fc.array(aState, { maxLength: 2, size: 'max' }), {
        minLength: STATES,
        maxLength: STATES,
      }),
    })
    .map(({ action, targets }) => ({
      name,
      families: [action.family],
      successors: (read: Read) =>
        (targets[Number(read(0))] ?? []).map((target) => ({ action, writes: [[0, target]] })),
    }));

const aSystem: fc.Arbitrary<TransitionSystem> = fc
  .record({
    initial: fc.uniqueArray(aState, { minLength: 1, maxLength: 2 }),
    groups: fc
      .integer({ min: 2, max: 5 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, index) => aGroup(`g${String(index)}`))),
      ),
  })
  .map(({ initial, groups }) => ({
    name: 'tiny',
    slots: ['place'],
    initialStates: () => initial.map((state) => [state]),
    groups,
  }));

const aStateFormula: fc.Arbitrary<Formula> = aSetOfStates.map((members) => ({
  kind: 'state',
  name: `in ${members.flatMap((member, state) => (member ? [state] : [])).join()}`,
  holds: (read) => members[Number(read(0))] ?? false,
}));

const aStepFormula: fc.Arbitrary<Formula> = fc
  .record({ family: fc.constantFrom(...families), into: aSetOfStates })
  .map(({ family, into }) => ({
    kind: 'step',
    name: `${family} into a set`,
    holds: (step) => step.action().family === family && (into[Number(step.after(0))] ?? false),
  }));

const anAtom = fc.oneof({ weight: 3, arbitrary: aStateFormula }, aStepFormula);

const aFormula = (depth: number): fc.Arbitrary<Formula> => {
  if (depth === 0) return anAtom;
  const of = aFormula(depth - 1);
  const several = fc.array(of, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    anAtom,
    of.map((part): Formula => ({ kind: 'not', of: part })),
    several.map((parts): Formula => ({ kind: 'and', of: parts })),
    several.map((parts): Formula => ({ kind: 'or', of: parts })),
    { weight: 2, arbitrary: of.map((part): Formula => ({ kind: 'always', of: part })) },
    { weight: 2, arbitrary: of.map((part): Formula => ({ kind: 'eventually', of: part })) },
    fc.tuple(of, of).map(([left, right]): Formula => ({ kind: 'until', left, right })),
  );
};

const aSelector: fc.Arbitrary<ActionSelector> = fc.oneof(
  fc.constantFrom(...families, ...actors),
  fc
    .constantFrom(...families)
    .chain((family) => fc.nat({ max: 4 }).map((group) => `${family}(g${String(group)})`)),
  fc
    .record({ family: fc.constantFrom(...families), actor: fc.constantFrom(...actors) })
    .map((pattern): ActionSelector => pattern),
  fc.constantFrom(...families).map((family): ActionSelector => ({
    where: (action) => action.family !== family,
  })),
);

const anAssumption: fc.Arbitrary<FairnessAssumption> = fc
  .record({
    strength: fc.constantFrom('weak' as const, 'strong' as const),
    of: fc.array(aSelector, { minLength: 1, maxLength: 2 }),
  })
  .map(({ strength, of }) => ({ strength, name: 'some actions', of }));

const leadsTo = (from: Formula, to: Formula): Formula => ({
  kind: 'always',
  of: {
    kind: 'or',
    of: [
      { kind: 'not', of: from },
      { kind: 'eventually', of: to },
    ],
  },
});

/** Formulas that people write. */
const aCommonFormula: fc.Arbitrary<Formula> = fc.oneof(
  anAtom.map((of): Formula => ({ kind: 'eventually', of })),
  fc.tuple(anAtom, anAtom).map(([from, to]) => leadsTo(from, to)),
  anAtom.map((of): Formula => ({ kind: 'always', of: { kind: 'eventually', of } })),
  anAtom.map((of): Formula => ({ kind: 'eventually', of: { kind: 'always', of } })),
);

const temporals = (formula: Formula): number => {
  switch (formula.kind) {
    case 'state':
    case 'step':
      return 0;
    case 'not':
      return temporals(formula.of);
    case 'and':
    case 'or':
      return formula.of.reduce((sum, part) => sum + temporals(part), 0);
    case 'always':
    case 'eventually':
      return 1 + temporals(formula.of);
    case 'until':
      return 1 + temporals(formula.left) + temporals(formula.right);
  }
};

/** Without it most properties are violated by coming to rest at once, and nothing else is tried. */
const goesOn: FairnessAssumption = {
  strength: 'weak',
  name: 'the system does not stop',
  of: [{ where: () => true }],
};

/** At most four states and four assumptions. */
const aCase = (aFormulaOf: fc.Arbitrary<Formula>): fc.Arbitrary<LivenessCase> =>
  fc
    .record({
      system: aSystem,
      formula: aFormulaOf,
      fairness: fc.array(anAssumption, { maxLength: 3 }),
      stops: fc.nat({ max: 5 }).map((n) => n === 0),
    })
    .map(({ system, formula, fairness, stops }) => ({
      system,
      property: {
        kind: 'temporal',
        id: 'it',
        formula,
        fairness: stops ? fairness : [goesOn, ...fairness],
      },
    }));

/** An action that is not always possible is demanded, and fair: here the strength decides. */
const aStrengthCase: fc.Arbitrary<LivenessCase> = fc
  .record({
    groups: fc.tuple(...families.map((family) => aGroup(family))),
    from: aStateFormula,
    others: fc.array(anAssumption, { maxLength: 1 }),
  })
  .map(({ groups, from, others }) => {
    const takes: Formula = {
      kind: 'step',
      name: 'by a',
      holds: (step) => step.action().label.endsWith('(a)'),
    };
    const by = { where: (action: Action): boolean => action.label.endsWith('(a)') };
    const fairness = [goesOn, { strength: 'strong', name: 'by a', of: [by] } as const, ...others];
    return {
      system: { name: 'tiny', slots: ['place'], initialStates: () => [[0]], groups },
      property: { kind: 'temporal', id: 'it', formula: leadsTo(from, takes), fairness },
    };
  });

/** With formulas that people write. */
export const aCommonCase = fc.oneof({ weight: 2, arbitrary: aCase(aCommonFormula) }, aStrengthCase);

/** With any formula of at most three temporal operators. */
export const aLivenessCase = fc.oneof(
  aCommonCase,
  aCase(aFormula(3).filter((formula) => temporals(formula) <= 3)),
);
