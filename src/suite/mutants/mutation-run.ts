/**
 * Grading properties with the mutants of their model.
 *
 * The model itself is explored first, at scope `small`: a property that does not pass there would
 * seem to notice every mutant, so it gets no grade. Each mutant is then explored once for all
 * properties. A property notices a mutant if it is violated, or if one of its witnesses becomes
 * unreachable: either way the run would have failed. Read next: `changed-models.ts`, `judge.ts`.
 */
import type { AnyModel } from '../../modeling/model.js';
import type { PropertySpec } from '../property.js';
import type { Session } from '../run/session.js';
import type { Grade } from '../schema/property-report.js';
import type { MutantReport } from '../schema/run-report.js';
import { exploreBaseline, MUTATION_SCOPE } from './baseline.js';
import { exploreChangedModels } from './changed-models.js';
import { grade } from './judge.js';
import type { Mutant } from './operator.js';
import type { MutationExtent } from './operators.js';
import { exploreWithoutFairness } from './without-fairness.js';

/** What the mutants of one model showed. */
export interface MutationRun {
  readonly mutants: readonly MutantReport[];
  /** What those that change a model changed. */
  readonly parts: ReadonlyMap<MutantReport, Mutant['part']>;
  /** By property id; a property that does not pass on the model itself has none. */
  readonly grades: ReadonlyMap<string, Grade>;
}

/** The properties of a model, and how many kinds of mutants they are graded by. */
export interface GradedModel {
  readonly model: AnyModel;
  readonly specs: readonly PropertySpec[];
  readonly extent: MutationExtent;
}

/** Explores the mutants of a model with the properties that are bound to it. */
export const runMutants = async (
  session: Session,
  { model, specs, extent }: GradedModel,
): Promise<MutationRun> => {
  const baseline = await exploreBaseline(session, model, specs);
  const { graded } = baseline;
  if (graded.length === 0) return { mutants: [], parts: new Map(), grades: new Map() };
  const judged = await exploreChangedModels(baseline, extent);
  const mutants = [
    ...judged.map(({ report }) => report),
    ...(extent === 'all' ? await exploreWithoutFairness(baseline) : []),
  ];
  const grades = new Map(
    graded.map(({ id }) => [id, { scope: MUTATION_SCOPE, ...grade(id, mutants) }]),
  );
  const parts = new Map(judged.map(({ mutant, report }) => [report, mutant.part]));
  return { mutants, parts, grades };
};
