/**
 * The operator `remove fairness`: a temporal property without one of its assumptions.
 *
 * It changes what is taken for granted instead of the model. A property that holds as well without
 * an assumption asks for more than it needs: strike the assumption out, and it says more.
 */
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import { fairnessText } from '../fairness.js';
import type { PropertySpec, TemporalSpec } from '../property.js';
import type { MutantReport } from '../schema/run-report.js';
import type { Baseline } from './baseline.js';
import { judge } from './judge.js';

const NAME = 'remove fairness';

/** A property without one of its assumptions. */
interface WithoutFairness {
  readonly of: string;
  readonly description: string;
  /** Under an id of its own, and without witnesses: the model is the same. */
  readonly spec: TemporalSpec;
}

/** What became of every assumption that was left out: one search, because the model is the same. */
export const exploreWithoutFairness = async (
  baseline: Baseline,
): Promise<readonly MutantReport[]> => {
  const { system, graded, instances, about } = baseline;
  const changed = graded.flatMap((spec) => withoutFairness(spec, instances));
  if (changed.length === 0 || baseline.interrupted()) return [];
  const bound = changed.flatMap(({ spec }) => bind(spec, system));
  const result = await baseline.explore(
    { kind: 'mutant', name: NAME },
    { system: system.transitionSystem, properties: propertiesOf(bound) },
  );
  return changed.map(({ of, description, spec }) => {
    const { killedBy, ...judged } = judge(result, bound, [spec]);
    return {
      ...{ id: spec.id, operator: NAME, description, ...about, of },
      ...judged,
      killedBy: killedBy.map(({ by }) => ({ property: of, by })),
    };
  });
};

/** Under another binding, the assumption in the same place speaks of other actions. */
const withoutFairness = (
  spec: PropertySpec,
  instances: readonly Instance[],
): readonly WithoutFairness[] => {
  if (spec.kind !== 'temporal') return [];
  const assumptions = instances
    .filter((instance) => instance.spec === spec)
    .map(({ binding }) => spec.fairness(binding))
    .reduce((most, list) => (list.length > most.length ? list : most), []);
  return assumptions.map((assumption, index) => ({
    of: spec.id,
    description: `${spec.id} no longer assumes ${fairnessText(assumption)}`,
    spec: {
      ...spec,
      id: `${spec.id} without assumption ${index + 1}, ${fairnessText(assumption)}`,
      fairness: (binding) => spec.fairness(binding).toSpliced(index, 1),
      witnesses: [],
    },
  }));
};
