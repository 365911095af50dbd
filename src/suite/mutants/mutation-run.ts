/**
 * Grading properties with the mutants of their model.
 *
 * The model itself is explored first, at scope `small`: a property that does not pass there would
 * seem to notice every mutant, so it gets no grade. Each mutant is then explored once for all
 * properties. A property notices a mutant if it is violated, or if its witness becomes unreachable:
 * either way the run would have failed.
 */
import { ModelError } from '../../checker/errors.js';
import type { CheckResult } from '../../checker/result.js';
import type { AnyModel } from '../../modeling/model.js';
import type { Instance } from '../bind.js';
import { bind, propertiesOf } from '../bind.js';
import { instanceReport, statusOf } from '../run/property-outcome.js';
import type { PropertySpec } from '../property.js';
import type { Grade, PropertyReport } from '../schema/property-report.js';
import type { MutantReport } from '../schema/run-report.js';
import { buildAt } from '../run/scope.js';
import type { Exploration, Session } from '../run/session.js';
import { dropAction } from './drop-action.js';
import type { Mutant, MutationOperator } from './operator.js';

/** The scope at which mutants are explored. */
const MUTATION_SCOPE = 'small';

const operators: readonly MutationOperator[] = [dropAction];

/** What the mutants of one model showed. */
export interface MutationRun {
  readonly mutants: readonly MutantReport[];
  /** By property id; a property that does not pass on the model itself has none. */
  readonly grades: ReadonlyMap<string, Grade>;
}

/** Explores the mutants of `model` with `specs`, which are bound to it. */
export const runMutants = async (
  session: Session,
  model: AnyModel,
  specs: readonly PropertySpec[],
): Promise<MutationRun> => {
  const system = buildAt(model, MUTATION_SCOPE);
  const instances = specs.flatMap((spec) => bind(spec, system));
  const properties = propertiesOf(instances);
  const explore = (kind: 'baseline' | 'mutant', name: string, of: Mutant['system']) =>
    session.explore({ ...work(kind, name, model), system: of, properties });
  const baseline = await explore('baseline', model.name, system.transitionSystem);
  const graded = specs.filter((spec) => statusIn(baseline, instances, spec) === 'holds');
  const original = { system: system.transitionSystem, coverage: baseline.coverage };
  const mutants: MutantReport[] = [];
  if (graded.length === 0) return { mutants, grades: new Map() };
  for (const operator of operators) {
    for (const mutant of operator.mutants(original)) {
      if (session.interrupted()) break;
      const result = await refusedOr(() => explore('mutant', mutant.id, mutant.system));
      mutants.push({
        id: mutant.id,
        operator: operator.name,
        description: mutant.description,
        model: model.name,
        scope: MUTATION_SCOPE,
        ...judge(result, instances, graded),
      });
    }
  }
  return { mutants, grades: new Map(graded.map(({ id }) => [id, grade(id, mutants)])) };
};

const work = (
  kind: 'baseline' | 'mutant',
  name: string,
  model: AnyModel,
): Pick<Exploration, 'work'> => ({
  work: { kind, name, model: model.name, scope: MUTATION_SCOPE },
});

/** A change can make a model unfit for checking; that says nothing about any property. */
const refusedOr = async (explore: () => Promise<CheckResult>): Promise<CheckResult | undefined> => {
  try {
    return await explore();
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
};

const statusIn = (
  result: CheckResult,
  instances: readonly Instance[],
  spec: PropertySpec,
): PropertyReport['status'] =>
  statusOf(
    instances
      .filter((instance) => instance.spec === spec)
      .map((instance) => instanceReport(instance, result)),
    result.outcome,
  );

const judge = (
  result: CheckResult | undefined,
  instances: readonly Instance[],
  graded: readonly PropertySpec[],
): Pick<MutantReport, 'status' | 'killedBy'> => {
  if (result === undefined) return { status: 'refused', killedBy: [] };
  const killedBy = graded.flatMap((spec): MutantReport['killedBy'] => {
    const by = statusIn(result, instances, spec);
    return by === 'violated' || by === 'vacuous' ? [{ property: spec.id, by }] : [];
  });
  // Who noticed is only compared over searches that were completed.
  if (result.outcome !== 'exhausted') return { status: 'undecided', killedBy };
  return { status: killedBy.length > 0 ? 'killed' : 'survived', killedBy };
};

const grade = (property: string, mutants: readonly MutantReport[]): Grade => {
  const counted = mutants.filter(({ status }) => status === 'killed' || status === 'survived');
  const survivors = counted.filter(
    ({ killedBy }) => !killedBy.some((killer) => killer.property === property),
  );
  return {
    scope: MUTATION_SCOPE,
    killed: counted.length - survivors.length,
    total: counted.length,
    survivors: survivors.map(({ id }) => id),
  };
};
