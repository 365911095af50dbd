/**
 * Exploring a flawed variant until the clause that it names has refuted it.
 *
 * Only the properties that must refute it are decided, and their instances are put together into
 * one property, because any violation will do: the search can end with the first one instead of
 * waiting for what is never violated.
 */
import type { Property, StateConjunct, StepConjunct } from '../../checker/property.js';
import type { CheckResult, PropertyResult } from '../../checker/result.js';
import type { SystemModel } from '../../modeling/model.js';
import { bind } from '../bind.js';
import type { Instance } from '../bind.js';
import type { FlawedVariant } from '../flawed.js';
import { replayedCounterexample } from './model-run.js';
import { isDecided, isFailure } from './property-outcome.js';
import type { PropertySpec } from '../property.js';
import type { Counterexample } from '../schema/counterexample.js';
import type { FlawedReport } from '../schema/run-report.js';
import { canRefute } from './select.js';
import { built } from './scope.js';
import type { Session } from './session.js';

/** What became of a flawed variant. */
export interface FlawedRun {
  readonly report: FlawedReport;
  readonly counterexample?: Counterexample;
}

/** Explores `variant` with those of `properties` that may refute it. */
export const runFlawed = async (
  session: Session,
  variant: FlawedVariant,
  properties: readonly PropertySpec[],
): Promise<FlawedRun> => {
  const scope = variant.scope ?? session.scope;
  const system = built(`variant ${variant.id} at scope ${scope}`, () =>
    variant.variant(variant.model.scopes[scope]),
  );
  const instances = canRefute(variant, properties).flatMap((spec) => bind(spec, system));
  const result = await explore(
    session,
    { variant, system, scope },
    combine(instances, system.transitionSystem.initialStates()),
  );
  const found = firstViolation(instances, result);
  const { statistics } = result;
  const file =
    found === undefined
      ? undefined
      : replayedCounterexample(session, { ...found, statistics, system, scope, flawed: variant });
  const report: FlawedReport = {
    id: variant.id,
    title: variant.title,
    model: variant.model.name,
    scope,
    location: session.context.locate(variant.location),
    refutedBy: variant.refutedBy,
    ...statusOf(result, file),
    outcome: result.outcome,
    statistics,
    alsoFine: variant.alsoFine,
    ...(session.options.alsoBreaks === true
      ? { alsoBreaks: await otherBrokenClauses(session, { variant, system, scope }) }
      : {}),
  };
  return file === undefined ? { report } : { report, counterexample: file };
};

interface Built {
  readonly variant: FlawedVariant;
  readonly system: SystemModel;
  readonly scope: string;
  /** Not the search that the verdict rests on. */
  readonly isExtra?: boolean;
}

const explore = (
  session: Session,
  { variant, system, scope, isExtra = false }: Built,
  properties: readonly Property[],
): Promise<CheckResult> =>
  session.explore({
    work: { kind: 'flawed', name: variant.id, model: variant.model.name, scope },
    system: system.transitionSystem,
    properties,
    stopWhenDecided: true,
    isExtra,
  });

/**
 * Few properties, so that few have to be decided; each conjunct is named after its instance. What
 * must hold of states is said of steps where steps are judged as well: then whatever fails first ends
 * the search. It cannot be said so where an initial state fails.
 */
const combine = (
  instances: readonly Instance[],
  initialStates: readonly (readonly unknown[])[],
): readonly Property[] => {
  const states = instances.flatMap(({ id, property }): readonly StateConjunct[] =>
    property.kind === 'invariant' ? named(id, property.conjuncts) : [],
  );
  const steps = instances.flatMap(({ id, property }): readonly StepConjunct[] =>
    property.kind === 'action' ? named(id, property.conjuncts) : [],
  );
  const others = instances.flatMap(({ property }) =>
    property.kind === 'invariant' || property.kind === 'action' ? [] : [property],
  );
  const startsWell = initialStates.every((state) => states.every((part) => holdsIn(part, state)));
  if (steps.length === 0 || !startsWell) {
    return [...invariantOf(states), ...actionPropertyOf(steps), ...others];
  }
  const afterwards = states.map((part): StepConjunct => ({
    name: part.name,
    holds: ({ after }) => part.holds(after),
  }));
  return [...actionPropertyOf([...afterwards, ...steps]), ...others];
};

/** A predicate that throws is left to the checker, which says where. */
const holdsIn = (part: StateConjunct, state: readonly unknown[]): boolean => {
  try {
    return part.holds((slot) => state[slot]);
  } catch {
    return false;
  }
};

const named = <Part extends { readonly name: string }>(
  instance: string,
  conjuncts: readonly Part[],
): readonly Part[] => conjuncts.map((part) => ({ ...part, name: partName(instance, part.name) }));

const invariantOf = (conjuncts: readonly StateConjunct[]): readonly Property[] =>
  conjuncts.length === 0 ? [] : [{ kind: 'invariant', id: 'states', conjuncts }];

const actionPropertyOf = (conjuncts: readonly StepConjunct[]): readonly Property[] =>
  conjuncts.length === 0 ? [] : [{ kind: 'action', id: 'steps', conjuncts }];

const partName = (instance: string, conjunct: string): string => `${instance}: ${conjunct}`;

type Violated = Extract<PropertyResult, { status: 'violated' }>;

/** The violation with the shortest trace, traced back to the instance that it belongs to. */
const firstViolation = (
  instances: readonly Instance[],
  { properties }: CheckResult,
): { instance: Instance; conjunct?: string; trace: Violated['trace'] } | undefined => {
  const violated = properties
    .filter((answer): answer is Violated => answer.status === 'violated')
    .sort((left, right) => left.depth - right.depth);
  for (const { id, conjunct, trace } of violated) {
    for (const instance of instances) {
      const { property } = instance;
      const isWhole = property.kind === 'no-deadlock' || property.kind === 'temporal';
      if (isWhole && property.id === id) return { instance, trace };
      if (!('conjuncts' in property)) continue;
      const part = property.conjuncts.find(({ name }) => partName(instance.id, name) === conjunct);
      if (part !== undefined) return { instance, conjunct: part.name, trace };
    }
  }
  return undefined;
};

const statusOf = (
  result: CheckResult,
  file: Counterexample | undefined,
): Pick<FlawedReport, 'status' | 'property' | 'conjunct' | 'depth' | 'counterexample'> => {
  if (file !== undefined) {
    const { property, conjunct } = file.violated;
    return {
      status: 'refuted',
      property,
      ...(conjunct === undefined ? {} : { conjunct }),
      depth: file.steps.length,
      counterexample: file.name,
    };
  }
  // What must be reachable is refuted by a complete search, without a trace.
  const unreachable = result.properties.find(({ status }) => status === 'unreachable');
  if (unreachable !== undefined) return { status: 'refuted', property: unreachable.id };
  return { status: isDecided(result) ? 'not-refuted' : 'undecided' };
};

/** The clauses, other than its own, that have a violated property on the variant. */
const otherBrokenClauses = async (
  session: Session,
  { variant, system, scope }: Built,
): Promise<readonly string[]> => {
  const others = session.suite.properties.filter(
    ({ model, clause }) => model === variant.model && clause !== variant.refutedBy,
  );
  const instances = others.flatMap((spec) => bind(spec, system));
  const properties = instances.map(({ property }) => property);
  const built = { variant, system, scope, isExtra: true };
  const { properties: answers } = await explore(session, built, properties);
  const broken = instances.filter(({ property }) =>
    answers.some(({ id, status }) => id === property.id && isFailure(status)),
  );
  return [...new Set(broken.map(({ spec }) => spec.clause))];
};
