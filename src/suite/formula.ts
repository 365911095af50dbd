/**
 * The parts that temporal formulas are made of, and a formula in words.
 */
import type { Composite, StateOf, StepOf, SuiteFormula } from './property.js';

/** What formulas about one model are made of. */
export interface Formulas<View, Variable extends string> {
  /** The state satisfies it. */
  readonly state: (
    name: string,
    holds: (state: StateOf<View, Variable>) => boolean,
  ) => SuiteFormula;
  /** The next change satisfies it; where nothing changes any more, none does. */
  readonly step: (name: string, holds: (step: StepOf<View, Variable>) => boolean) => SuiteFormula;
  /** Wherever `of` is false. */
  readonly not: (of: SuiteFormula) => SuiteFormula;
  /** Wherever all of them are true. */
  readonly and: (...of: readonly SuiteFormula[]) => SuiteFormula;
  /** Wherever one of them is true. */
  readonly or: (...of: readonly SuiteFormula[]) => SuiteFormula;
  /** Wherever `premise` is false or `conclusion` is true. */
  readonly implies: (premise: SuiteFormula, conclusion: SuiteFormula) => SuiteFormula;
  /** `of` is true from here on. */
  readonly always: (of: SuiteFormula) => SuiteFormula;
  /** `of` is true here or later. */
  readonly eventually: (of: SuiteFormula) => SuiteFormula;
  /** `right` becomes true, and `left` is true at every place before. */
  readonly until: (left: SuiteFormula, right: SuiteFormula) => SuiteFormula;
  /** Always, `from` implies `to` then or later. */
  readonly leadsTo: (from: SuiteFormula, to: SuiteFormula) => SuiteFormula;
}

/** The parts, typed for one model and what is bound. */
export const formulas = <View, Variable extends string>(): Formulas<View, Variable> => ({
  state: (name, holds) => ({ kind: 'state', name, holds }),
  step: (name, holds) => ({ kind: 'step', name, holds }),
  not,
  and: (...of) => (of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'and', of }),
  or,
  implies,
  always,
  eventually,
  until: (left, right) => ({ kind: 'until', of: [left, right] }),
  leadsTo: (from, to) => always(implies(from, eventually(to))),
});

const not = (of: SuiteFormula): SuiteFormula => ({ kind: 'not', of: [of] });
const or = (...of: readonly SuiteFormula[]): SuiteFormula => ({ kind: 'or', of });
const always = (of: SuiteFormula): SuiteFormula => ({ kind: 'always', of: [of] });
const eventually = (of: SuiteFormula): SuiteFormula => ({ kind: 'eventually', of: [of] });
const implies = (premise: SuiteFormula, conclusion: SuiteFormula): SuiteFormula =>
  or(not(premise), conclusion);

/** The formula in words: `is accepted leads to is settled`. */
export const formulaText = (formula: SuiteFormula): string => {
  if (formula.kind === 'state' || formula.kind === 'step') return formula.name;
  const response = responseIn(formula);
  if (response !== undefined) return `${inside(response.from)} leads to ${inside(response.to)}`;
  const [first, second] = formula.of.map(inside);
  switch (formula.kind) {
    case 'not':
    case 'always':
    case 'eventually':
      return `${formula.kind} ${first ?? ''}`;
    case 'until':
      return `${first ?? ''} until ${second ?? ''}`;
    case 'and':
    case 'or':
      return formula.of.length === 0
        ? String(formula.kind === 'and')
        : formula.of.map(inside).join(` ${formula.kind} `);
  }
};

const inside = (formula: SuiteFormula): string => {
  const text = formulaText(formula);
  const isAtom = formula.kind === 'state' || formula.kind === 'step';
  return isAtom || ('of' in formula && formula.of.length === 0) ? text : `(${text})`;
};

/** `from` and `to` of a formula that says that one leads to the other. */
const responseIn = (
  formula: SuiteFormula,
): { readonly from: SuiteFormula; readonly to: SuiteFormula } | undefined => {
  const [either] = partsOf(formula, 'always');
  if (either === undefined) return undefined;
  const [negated, later] = partsOf(either, 'or');
  if (negated === undefined || later === undefined) return undefined;
  const [from] = partsOf(negated, 'not');
  const [to] = partsOf(later, 'eventually');
  return from === undefined || to === undefined ? undefined : { from, to };
};

const partsOf = (formula: SuiteFormula, kind: Composite): readonly SuiteFormula[] =>
  formula.kind === kind && 'of' in formula ? formula.of : [];
