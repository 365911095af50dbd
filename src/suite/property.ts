/**
 * Writing properties: what must hold of a model's states and steps, and what shows that it matters.
 *
 * A property is bound to a model, serves one clause, names its conjuncts in words, and carries a
 * witness: a predicate for the interesting case, which the runner must find reachable, because a
 * property about a case that never happens holds for no reason. Several interesting cases are
 * several witnesses with names. `forEach` quantifies over a family of the model: one instance for
 * every binding, decided one by one.
 *
 * Types of the views are inferred from the model. Read next: `bind.ts` turns a property into what
 * the checker decides.
 */
import type { Action } from '../checker/system.js';
import type { FairnessAssumption, Formula } from '../checker/temporal.js';
import type { AnyModel, Model } from '../modeling/model.js';
import type { SourceLocation } from './source-location.js';
import { captureLocation } from './source-location.js';

/** Variables and the family that each ranges over: `{ s: 'subscriber' }`. */
export type Quantifiers<Variable extends string = string> = Readonly<Record<Variable, string>>;

/** One id for every variable: `{ s: 's1' }`. */
export type Binding<Variable extends string = string> = Readonly<Record<Variable, string>>;

/** A state as a predicate sees it: the model's view, and the ids bound by `forEach` in `each`. */
export type StateOf<View, Variable extends string> = View & { readonly each: Binding<Variable> };

/** A step as an action property sees it. What is not read is not depended on. */
export interface StepOf<View, Variable extends string> {
  readonly before: View;
  readonly action: Action;
  readonly after: View;
  readonly each: Binding<Variable>;
}

/** One named part of a property. `View` is what its predicate is given, `each` included. */
export interface NamedPredicate<in View> {
  readonly name: string;
  /** What is tested of the view. */
  readonly holds: (view: View) => boolean;
}

/** What every property has. */
interface PropertyBase {
  /** Unique in a suite: the clause, followed by `/name` where the property has a name. */
  readonly id: string;
  readonly clause: string;
  readonly model: AnyModel;
  readonly forEach: Quantifiers;
  /** What the property takes for granted, in sentences for the report. */
  readonly assumptions: readonly string[];
  readonly location: SourceLocation;
}

// The predicates of a kept property have forgotten the type of their view: `never` says that only
// `bind.ts`, which builds the view from the property's own model, may call them.

/** An interesting case: a state or a step, one of which must be reachable. */
export interface WitnessSpec {
  /** What the case is, in words, where there are several. */
  readonly name: string | undefined;
  readonly of: 'state' | 'step';
  /** Whether it is one of those that are sought. */
  readonly holds: (view: never) => boolean;
}

/** Holds in every reachable state. */
export interface InvariantSpec extends PropertyBase {
  readonly kind: 'invariant';
  readonly conjuncts: readonly NamedPredicate<never>[];
  readonly witnesses: readonly WitnessSpec[];
}

/** Holds of every step from a reachable state. */
export interface ActionPropertySpec extends PropertyBase {
  readonly kind: 'action';
  readonly conjuncts: readonly NamedPredicate<never>[];
  readonly witnesses: readonly WitnessSpec[];
}

/** Some reachable state satisfies it. It is its own witness. */
export interface ReachableSpec extends PropertyBase {
  readonly kind: 'reachable';
  /** Whether the state is one of those that are sought. */
  readonly holds: (view: never) => boolean;
}

/** No reachable state is without successor, unless the system calls it quiescent. */
export interface NoDeadlockSpec extends PropertyBase {
  readonly kind: 'no-deadlock';
}

/** The kinds of formulas that have parts. */
export type Composite = Exclude<Formula['kind'], 'state' | 'step'>;

/** A formula of linear temporal logic without next, as a suite keeps it. */
export type SuiteFormula =
  | {
      readonly kind: 'state';
      readonly name: string;
      /** Whether a state satisfies it. */
      readonly holds: (view: never) => boolean;
    }
  | {
      readonly kind: 'step';
      readonly name: string;
      /** Whether a step satisfies it. */
      readonly holds: (step: never) => boolean;
    }
  | { readonly kind: Composite; readonly of: readonly SuiteFormula[] };

/** The formula is true of every fair behaviour; written with `leadsTo`, `eventually`, `temporal`. */
export interface TemporalSpec extends PropertyBase {
  readonly kind: 'temporal';
  readonly formula: SuiteFormula;
  /** What is assumed under a binding. */
  readonly fairness: (each: Binding) => readonly FairnessAssumption[];
  readonly witnesses: readonly WitnessSpec[];
}

/** A property as a suite keeps it. */
export type PropertySpec =
  InvariantSpec | ActionPropertySpec | ReachableSpec | NoDeadlockSpec | TemporalSpec;

/** What authors of all properties may write. */
export interface CommonOptions<Variable extends string> {
  /** Tells apart several properties of one clause. */
  readonly name?: string;
  readonly forEach?: Quantifiers<Variable>;
  readonly assumptions?: readonly string[];
}

/** One interesting case, or several by name; each must be reachable. */
export type Witnesses<View> =
  ((view: View) => boolean) | Readonly<Record<string, (view: View) => boolean>>;

/** What the author of an invariant writes. */
export interface InvariantOptions<View, Variable extends string> extends CommonOptions<Variable> {
  /** The conjuncts by name; a counterexample says which one failed. All must hold. */
  readonly holds: Readonly<Record<string, (state: StateOf<View, Variable>) => boolean>>;
  /** The interesting case; some reachable state must satisfy it. */
  readonly witness: Witnesses<StateOf<View, Variable>>;
}

interface ActionPropertyConjuncts<View, Variable extends string> extends CommonOptions<Variable> {
  readonly holds: Readonly<Record<string, (step: StepOf<View, Variable>) => boolean>>;
}

/** Interesting cases of an action property are steps (`witness`) or states (`witnessState`). */
export type ActionPropertyOptions<View, Variable extends string> = ActionPropertyConjuncts<
  View,
  Variable
> &
  (WitnessedByStep<View, Variable> | WitnessedByState<View, Variable>);

interface WitnessedByStep<View, Variable extends string> {
  readonly witness: Witnesses<StepOf<View, Variable>>;
  readonly witnessState?: Witnesses<StateOf<View, Variable>>;
}

interface WitnessedByState<View, Variable extends string> {
  readonly witnessState: Witnesses<StateOf<View, Variable>>;
  readonly witness?: Witnesses<StepOf<View, Variable>>;
}

/** What the author of a reachability property writes. */
export interface ReachableOptions<View, Variable extends string> extends CommonOptions<Variable> {
  /** Whether the state is one of those that are sought. */
  readonly holds: (state: StateOf<View, Variable>) => boolean;
}

/**
 * A property of every reachable state.
 *
 * @param clause - the clause it serves; in a suite without clauses, the property's own name.
 */
export const invariant = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  options: InvariantOptions<View, Variable>,
): InvariantSpec => ({
  kind: 'invariant',
  ...base(clause, model, options),
  location: captureLocation(invariant),
  conjuncts: named(options.holds),
  witnesses: witnesses('state', options.witness),
});

/** A property of every step from a reachable state, those that change nothing included. */
export const actionProperty = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  options: ActionPropertyOptions<View, Variable>,
): ActionPropertySpec => ({
  kind: 'action',
  ...base(clause, model, options),
  location: captureLocation(actionProperty),
  conjuncts: named(options.holds),
  witnesses: [...witnesses('step', options.witness), ...witnesses('state', options.witnessState)],
});

/** Some reachable state satisfies the predicate. */
export const reachable = <Scope, View, Variable extends string = never>(
  clause: string,
  model: Model<Scope, View>,
  predicate: ReachableOptions<View, Variable> | ((state: StateOf<View, Variable>) => boolean),
): ReachableSpec => {
  const options = typeof predicate === 'function' ? { holds: predicate } : predicate;
  return {
    kind: 'reachable',
    ...base(clause, model, options),
    location: captureLocation(reachable),
    holds: options.holds,
  };
};

/** Every reachable state has a successor or is quiescent, as the system defines it. */
export const noDeadlock = <Scope, View>(
  clause: string,
  model: Model<Scope, View>,
  options: Omit<CommonOptions<never>, 'forEach'> = {},
): NoDeadlockSpec => ({
  kind: 'no-deadlock',
  ...base(clause, model, options),
  location: captureLocation(noDeadlock),
});

/** What every property is made of; who calls it adds the place. */
export const base = (
  clause: string,
  model: AnyModel,
  options: CommonOptions<string>,
): Omit<PropertyBase, 'location'> => ({
  id: options.name === undefined ? clause : `${clause}/${options.name}`,
  clause,
  model,
  forEach: options.forEach ?? {},
  assumptions: options.assumptions ?? [],
});

/** The witnesses of a property. A suite in JavaScript may give none; validation says so. */
export const witnesses = (
  of: WitnessSpec['of'],
  given: Witnesses<never> | undefined,
): readonly WitnessSpec[] => {
  if (given === undefined) return [];
  if (typeof given === 'function') return [{ name: undefined, of, holds: given }];
  return Object.entries(given).map(([name, holds]) => ({ name, of, holds }));
};

const named = <View>(
  predicates: Readonly<Record<string, (view: View) => boolean>>,
): readonly NamedPredicate<View>[] =>
  Object.entries(predicates).map(([name, holds]) => ({ name, holds }));
