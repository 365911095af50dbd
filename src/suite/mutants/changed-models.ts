/**
 * Exploring every mutant that changes the model, once for all properties.
 *
 * Read next: `operators.ts` for what is changed, `survivors.ts` for those that nobody noticed.
 */
import { ModelError } from '../../checker/errors.js';
import type { CheckResult } from '../../checker/result.js';
import { propertiesOf } from '../bind.js';
import type { Baseline } from './baseline.js';
import { wasSeenToEqual } from './equivalence.js';
import { judge } from './judge.js';
import { observeSteps } from './observed-steps.js';
import type { Mutant, Original } from './operator.js';
import { operatorsOf } from './operators.js';
import type { MutationExtent } from './operators.js';
import { separate } from './survivors.js';
import type { Judged } from './survivors.js';

/** A mutant may have more states than the model, or no end of them; this often is enough. */
const MOST_STATES = { times: 4, atLeast: 2_000 };

/** What became of the mutants of an extent, in the order of the operators. */
export const exploreChangedModels = async (
  baseline: Baseline,
  extent: MutationExtent,
): Promise<readonly Judged[]> => {
  const original = originalOf(baseline);
  const judged: Judged[] = [];
  for (const operator of operatorsOf(extent)) {
    for (const mutant of operator.mutants(original)) {
      if (baseline.interrupted()) break;
      const { id, description } = mutant;
      const about = { id, operator: operator.name, description, ...baseline.about };
      judged.push({ mutant, report: { ...about, ...(await exploreMutant(baseline, mutant)) } });
    }
  }
  return separate(judged, original.transitionSystem, (properties) =>
    baseline.explore(
      { kind: 'equivalence', name: baseline.about.model },
      { system: original.transitionSystem, properties },
    ),
  );
};

const originalOf = ({ system, result, observed }: Baseline): Original => {
  const { source, transitionSystem } = system;
  return {
    transitionSystem,
    // A system that was changed after it was made cannot be made again from its source.
    source: source?.transitionSystem === transitionSystem ? source : undefined,
    coverage: result.coverage,
    written: observed.written,
  };
};

const exploreMutant = async (
  baseline: Baseline,
  mutant: Mutant,
): Promise<ReturnType<typeof judge>> => {
  const { instances, graded, observed, names } = baseline;
  const changed = observeSteps(mutant.build(), names);
  const { distinct } = baseline.result.statistics;
  const exploration = {
    system: changed.system,
    properties: propertiesOf(instances),
    maxStates: Math.max(MOST_STATES.times * distinct, MOST_STATES.atLeast),
  };
  const result = await resultOrRefusal(() =>
    baseline.explore({ kind: 'mutant', name: mutant.id }, exploration),
  );
  const judged = judge(result, instances, graded);
  return judged.status === 'survived' && wasSeenToEqual(observed, changed)
    ? { ...judged, status: 'equivalent' }
    : judged;
};

/** A change can make a model unfit for checking; that says nothing about any property. */
const resultOrRefusal = async (
  explore: () => Promise<CheckResult>,
): Promise<CheckResult | ModelError> => {
  try {
    return await explore();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
};
