/**
 * Binding: a property of a model becomes, at one scope, what the checker decides.
 *
 * `forEach` gives one instance for every combination of ids. Each instance is a property of its own
 * to the checker, with a witness of its own, so that every binding gets its own answer, and what
 * was computed for one subscriber is remembered apart from the others.
 */
import type { Property, SafetyProperty } from '../checker/property.js';
import type { Read, StepView } from '../checker/system.js';
import type { Formula } from '../checker/temporal.js';
import { withinLifetime } from '../modeling/lifetime.js';
import type { SystemModel } from '../modeling/model.js';
import { ModelError } from '../checker/errors.js';
import { byActor } from './fairness-by-actor.js';
import type {
  Binding,
  NamedPredicate,
  PropertySpec,
  SuiteFormula,
  WitnessSpec,
} from './property.js';

/** A property under one binding. */
export interface Instance {
  /** The property's id followed by the binding, e.g. `ED1.1[s=s1]`; unique in a suite. */
  readonly id: string;
  readonly spec: PropertySpec;
  readonly binding: Binding;
  readonly property: Property;
  /** What must be reachable for the answer to mean something; `reachable` is its own. */
  readonly witnesses: readonly BoundWitness[];
}

/** A witness under one binding. */
export interface BoundWitness {
  readonly name: string | undefined;
  readonly property: SafetyProperty;
}

/** The instances of `spec` in `system`, in the order of the families; none where one is empty. */
export const bind = (spec: PropertySpec, system: SystemModel): readonly Instance[] =>
  bindings(spec.forEach, system).map((binding) => {
    const id = `${spec.id}${describeBinding(binding)}`;
    return {
      id,
      spec,
      binding,
      property: propertyOf(spec, { id, binding, system }),
      witnesses: witnessesOf(spec).map((witness) =>
        bindWitness(witness, { id: witnessId(id, witness), binding, system }),
      ),
    };
  });

/** Everything that the checker has to decide for these instances, each property once. */
export const propertiesOf = (instances: readonly Instance[]): readonly Property[] =>
  instances.flatMap(({ property, witnesses }) => [
    property,
    ...witnesses.map((witness) => witness.property),
  ]);

/** `[s=s1, e=e2]`, or nothing without variables. */
export const describeBinding = (binding: Binding): string => {
  const bound = Object.entries(binding).map(([variable, id]) => `${variable}=${id}`);
  return bound.length === 0 ? '' : `[${bound.join(', ')}]`;
};

const bindings = (forEach: PropertySpec['forEach'], system: SystemModel): readonly Binding[] =>
  Object.entries(forEach).reduce<readonly Binding[]>(
    (partial, [variable, family]) =>
      partial.flatMap((binding) =>
        (system.families[family] ?? []).map((id) => ({ ...binding, [variable]: id })),
      ),
    [{}],
  );

interface Context {
  readonly id: string;
  readonly binding: Binding;
  readonly system: SystemModel;
}

const propertyOf = (spec: PropertySpec, context: Context): Property => {
  const { id } = context;
  switch (spec.kind) {
    case 'invariant':
      return { kind: 'invariant', id, conjuncts: conjuncts(spec.conjuncts, context, onState) };
    case 'action':
      return { kind: 'action', id, conjuncts: conjuncts(spec.conjuncts, context, onStep) };
    case 'reachable':
      return { kind: 'reachable', id, holds: onState(spec.holds, context) };
    case 'no-deadlock':
      return { kind: 'no-deadlock', id };
    case 'temporal': {
      const fairness = spec
        .fairness(context.binding)
        .flatMap((assumption) => byActor(assumption, context.system));
      return { kind: 'temporal', id, formula: formulaOf(spec.formula, context), fairness };
    }
  }
};

const witnessesOf = (spec: PropertySpec): readonly WitnessSpec[] =>
  'witnesses' in spec ? spec.witnesses : [];

const witnessId = (instance: string, { name }: WitnessSpec): string =>
  `${instance} (witness${name === undefined ? '' : `: ${name}`})`;

const bindWitness = ({ name, of, holds }: WitnessSpec, context: Context): BoundWitness => {
  const { id } = context;
  const property: SafetyProperty =
    of === 'state'
      ? { kind: 'reachable', id, holds: onState(holds, context) }
      : { kind: 'reachable-step', id, holds: onStep(holds, context) };
  return { name, property };
};

/** A predicate that stands in a formula several times remains one to the checker. */
const formulaOf = (formula: SuiteFormula, context: Context): Formula => {
  const known = new Map<SuiteFormula, Formula>();
  const bound = (part: SuiteFormula): Formula => {
    const made = known.get(part) ?? make(part);
    known.set(part, made);
    return made;
  };
  const make = (part: SuiteFormula): Formula => {
    if (part.kind === 'state') {
      return { kind: 'state', name: part.name, holds: onState(part.holds, context) };
    }
    if (part.kind === 'step') {
      return { kind: 'step', name: part.name, holds: onStep(part.holds, context) };
    }
    const of = part.of.map(bound);
    const [first = NOTHING, second = NOTHING] = of;
    switch (part.kind) {
      case 'and':
      case 'or':
        return { kind: part.kind, of };
      case 'until':
        return { kind: 'until', left: first, right: second };
      case 'not':
      case 'always':
      case 'eventually':
        return { kind: part.kind, of: first };
    }
  };
  return bound(formula);
};

/** False: of no formulas one is true. */
const NOTHING: Formula = { kind: 'or', of: [] };

// The two functions below are the only callers of a kept property's predicates. That `never` is the
// right type of their argument follows from the property's own model having made the view.

type UserPredicate = (view: never) => boolean;

const onState =
  (holds: UserPredicate, { id, binding, system }: Context) =>
  (read: Read): boolean =>
    withinLifetime((lifetime) => {
      const view = withEach(system.view(read, lifetime), binding);
      return truth(holds(view as never), id);
    });

const onStep =
  (holds: UserPredicate, { id, binding, system }: Context) =>
  (step: StepView): boolean =>
    withinLifetime((lifetime) => {
      const view = {
        // Getters, so that a predicate depends only on the parts of the step that it looks at.
        get before() {
          return system.view(step.before, lifetime);
        },
        get after() {
          return system.view(step.after, lifetime);
        },
        get action() {
          return step.action();
        },
        each: binding,
      };
      return truth(holds(view as never), id);
    });

const conjuncts = <Argument>(
  named: readonly NamedPredicate<never>[],
  context: Context,
  over: (holds: UserPredicate, context: Context) => (argument: Argument) => boolean,
): readonly { readonly name: string; readonly holds: (argument: Argument) => boolean }[] =>
  named.map(({ name, holds }) => ({ name, holds: over(holds, context) }));

/** The view with `each` beside what it shows. Everything else is asked of the view itself. */
const withEach = (view: unknown, each: Binding): object =>
  new Proxy(view as object, {
    get: (target, key): unknown => (key === 'each' ? each : Reflect.get(target, key)),
  });

/** A promise is truthy: without this an asynchronous predicate would always hold. */
const truth = (answer: unknown, id: string): boolean => {
  if (typeof answer === 'boolean') return answer;
  const what = answer instanceof Promise ? 'a promise' : String(answer);
  throw new ModelError('PREDICATE_NOT_BOOLEAN', {
    cause: `a predicate of ${id} answered ${what} instead of true or false`,
    place: {},
    remedy: 'Return a boolean, synchronously',
  });
};
