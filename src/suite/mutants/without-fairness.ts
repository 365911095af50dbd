/**
 * Deciding clauses without one of their assumptions, all of them in one search of the model.
 *
 * A scope may be too small for an assumption to matter: a message that nobody takes stops nobody if
 * there is another consumer, and nothing else ever happens to it. What is not needed at the scope of
 * the mutants is therefore left out at scope `default` as well.
 */
import type { CheckResult } from '../../checker/result.js';
import type { SystemModel } from '../../modeling/model.js';
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import { buildAt } from '../run/scope.js';
import type { MutantReport } from '../schema/run-report.js';
import type { Baseline } from './baseline.js';
import { judge } from './judge.js';
import { REMOVE_FAIRNESS, withoutFairness } from './remove-fairness.js';
import type { WithoutFairness } from './remove-fairness.js';

/** Where it is tried again. */
const DEFAULT_SCOPE = 'default';

/** What became of every assumption that was left out. */
export const exploreWithoutFairness = async (
  baseline: Baseline,
): Promise<readonly MutantReport[]> => {
  const mutants = withoutFairness(baseline);
  const { system, about, model } = baseline;
  const reports = await decide(baseline, mutants, { system, scope: about.scope });
  const doubtful = mutants.filter((_, index) => reports[index]?.status === 'survived');
  const later = await decide(baseline, doubtful, {
    system: buildAt(model, DEFAULT_SCOPE),
    scope: DEFAULT_SCOPE,
  });
  const decided = new Map(doubtful.map((mutant, index) => [mutant, later[index]]));
  return mutants.flatMap((mutant, index) => decided.get(mutant) ?? reports[index] ?? []);
};

/** A model at a scope. */
interface Built {
  readonly system: SystemModel;
  readonly scope: string;
}

const decide = async (
  baseline: Baseline,
  mutants: readonly WithoutFairness[],
  { system, scope }: Built,
): Promise<readonly MutantReport[]> => {
  if (mutants.length === 0 || baseline.interrupted()) return [];
  const bound = mutants.map(({ changed }) => changed.flatMap(({ spec }) => bind(spec, system)));
  const result = await baseline.explore(
    { kind: 'mutant', name: REMOVE_FAIRNESS, scope },
    { system: system.transitionSystem, properties: propertiesOf(bound.flat()) },
  );
  return mutants.map((mutant, index) => ({
    id: `${mutant.clause} without ${mutant.assumption}`,
    operator: REMOVE_FAIRNESS,
    description: `${mutant.clause} no longer assumes ${mutant.assumption}`,
    ...baseline.about,
    scope,
    of: mutant.changed.map(({ of }) => of),
    ...judgement(mutant, bound[index] ?? [], result),
  }));
};

const judgement = (
  { changed }: WithoutFairness,
  bound: readonly Instance[],
  result: CheckResult,
): ReturnType<typeof judge> => {
  const specs = changed.map(({ spec }) => spec);
  const { status, killedBy, ...judged } = judge(result, bound, specs);
  const originals = new Map(changed.map(({ spec, of }) => [spec.id, of]));
  return {
    ...judged,
    status: status === 'survived' && changed.every(({ isIdle }) => isIdle) ? 'equivalent' : status,
    killedBy: killedBy.map(({ property, by }) => ({
      property: originals.get(property) ?? property,
      by,
    })),
  };
};
