/**
 * Writing temporal properties: what every fair behaviour of a model does in the long run.
 *
 * `leadsTo` and `eventually` say what is said most often; `temporal` takes any formula of linear
 * temporal logic without `next`. Fairness says which behaviours count: without any, everything may
 * stop at any time. What formulas and fairness mean, exactly, is in `spec/semantics.md`.
 *
 * Read next: `formula.ts` for the parts of formulas, `property.ts` for what properties have in common.
 */
import type { FairnessAssumption } from '../checker/temporal.js';
import type { Model } from '../modeling/model.js';
import { formulas } from './formula.js';
import type { Formulas } from './formula.js';
import { base, witnesses } from './property.js';
import type {
  Binding,
  CommonOptions,
  StateOf,
  SuiteFormula,
  TemporalSpec,
  Witnesses,
} from './property.js';
import { captureLocation } from './source-location.js';

/** The assumptions; where they differ from binding to binding, a function of what is bound. */
export type Fairness<Variable extends string> =
  readonly FairnessAssumption[] | ((each: Binding<Variable>) => readonly FairnessAssumption[]);

/** A predicate of states with its name, as the only entry: `{ 'is settled': (state) => … }`. */
export type NamedState<View, Variable extends string> = Readonly<
  Record<string, (state: StateOf<View, Variable>) => boolean>
>;

interface TemporalBase<Variable extends string> extends CommonOptions<Variable> {
  readonly fairness?: Fairness<Variable>;
}

/** What the author of a leads-to property writes. Several entries must hold together. */
export interface LeadsToOptions<View, Variable extends string> extends TemporalBase<Variable> {
  readonly from: NamedState<View, Variable>;
  readonly to: NamedState<View, Variable>;
  /** The interesting case; default: `from` holds and `to` does not yet. */
  readonly witness?: Witnesses<StateOf<View, Variable>>;
}

/** What the author of an eventually property writes. */
export interface EventuallyOptions<View, Variable extends string> extends TemporalBase<Variable> {
  readonly holds: NamedState<View, Variable>;
  /** The interesting case; default: it does not hold yet. */
  readonly witness?: Witnesses<StateOf<View, Variable>>;
}

/** What the author of any other temporal property writes. */
export interface TemporalOptions<View, Variable extends string> extends TemporalBase<Variable> {
  /** Made of the parts that it is given: `({ state, always, eventually }) => …`. */
  readonly formula: (parts: Formulas<View, Variable>) => SuiteFormula;
  /** The interesting case; some reachable state must satisfy it. */
  readonly witness: Witnesses<StateOf<View, Variable>>;
}

/**
 * Whenever `from` holds, `to` holds then or later.
 *
 * @param clause - the clause it serves; in a suite without clauses, the property's own name.
 */
export const leadsTo = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  options: LeadsToOptions<View, Variable>,
): TemporalSpec => {
  const { from, to } = options;
  const parts = formulas<View, Variable>();
  return {
    ...common(clause, model, options),
    location: captureLocation(leadsTo),
    formula: parts.leadsTo(all(from, parts), all(to, parts)),
    witnesses: witnesses(
      'state',
      options.witness ??
        ((state: StateOf<View, Variable>) => holds(from, state) && !holds(to, state)),
    ),
  };
};

/** Every fair behaviour comes to a state where it holds. */
export const eventually = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  options: EventuallyOptions<View, Variable>,
): TemporalSpec => {
  const parts = formulas<View, Variable>();
  return {
    ...common(clause, model, options),
    location: captureLocation(eventually),
    formula: parts.eventually(all(options.holds, parts)),
    witnesses: witnesses(
      'state',
      options.witness ?? ((state: StateOf<View, Variable>) => !holds(options.holds, state)),
    ),
  };
};

/** The formula is true of every fair behaviour. */
export const temporal = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  options: TemporalOptions<View, Variable>,
): TemporalSpec => ({
  ...common(clause, model, options),
  location: captureLocation(temporal),
  formula: options.formula(formulas<View, Variable>()),
  witnesses: witnesses('state', options.witness),
});

const common = <Variable extends string>(
  clause: string,
  model: TemporalSpec['model'],
  options: TemporalBase<Variable>,
): Omit<TemporalSpec, 'location' | 'formula' | 'witnesses'> => {
  const { fairness = [] } = options;
  return {
    kind: 'temporal',
    ...base(clause, model, options),
    fairness: typeof fairness === 'function' ? fairness : () => fairness,
  };
};

const all = <View, Variable extends string>(
  named: NamedState<View, Variable>,
  parts: Formulas<View, Variable>,
): SuiteFormula =>
  parts.and(...Object.entries(named).map(([name, predicate]) => parts.state(name, predicate)));

const holds = <View, Variable extends string>(
  named: NamedState<View, Variable>,
  state: StateOf<View, Variable>,
): boolean => Object.values(named).every((predicate) => predicate(state));
