/**
 * A model before its mutants: what a full search has shown of it, and of which properties.
 */
import type { CheckResult } from '../../checker/result.js';
import type { AnyModel, SystemModel } from '../../modeling/model.js';
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import type { PropertySpec } from '../property.js';
import type { Work } from '../run/options.js';
import { buildAt } from '../run/scope.js';
import type { Exploration, Session } from '../run/session.js';
import type { MutantReport } from '../schema/run-report.js';
import { statusIn } from './judge.js';
import { observeSteps, ValueNames } from './observed-steps.js';
import type { ObservedSystem } from './observed-steps.js';

/** The scope at which mutants are explored. */
export const MUTATION_SCOPE = 'small';

/** A model, explored at the scope of its mutants. */
export interface Baseline {
  readonly system: SystemModel;
  readonly observed: ObservedSystem;
  /** Those with which the mutants are observed. */
  readonly names: ValueNames;
  readonly result: CheckResult;
  readonly instances: readonly Instance[];
  /** The properties that hold: one that does not would seem to notice every mutant. */
  readonly graded: readonly PropertySpec[];
  interrupted(): boolean;
  explore(work: MutationWork, exploration: Omit<Exploration, 'work'>): Promise<CheckResult>;
  readonly model: AnyModel;
  /** What all reports of the model's mutants have in common. */
  readonly about: Pick<MutantReport, 'model' | 'scope'>;
}

/** What is explored, at the scope of the mutants if nothing else is said. */
export type MutationWork = Pick<Work, 'kind' | 'name'> & Partial<Pick<Work, 'scope'>>;

/** Explores the model itself with all `specs`. */
export const exploreBaseline = async (
  session: Session,
  model: AnyModel,
  specs: readonly PropertySpec[],
): Promise<Baseline> => {
  const about = { model: model.name, scope: MUTATION_SCOPE };
  const explore: Baseline['explore'] = (work, exploration) =>
    session.explore({ work: { ...about, ...work }, ...exploration });
  const system = buildAt(model, MUTATION_SCOPE);
  const instances = specs.flatMap((spec) => bind(spec, system));
  const names = new ValueNames();
  const observed = observeSteps(system.transitionSystem, names);
  const result = await explore(
    { kind: 'baseline', name: model.name },
    { system: observed.system, properties: propertiesOf(instances) },
  );
  const graded = specs.filter((spec) => statusIn(result, instances, spec) === 'holds');
  return {
    model,
    system,
    observed,
    names,
    result,
    instances,
    graded,
    explore,
    about,
    interrupted: () => session.interrupted(),
  };
};
