/**
 * The operator `remove fairness`: a temporal property without one of its assumptions.
 *
 * It changes what is taken for granted instead of the model. A property that holds as well without
 * an assumption asks for more than it needs: strike the assumption out, and it says more. Where no
 * action of which it speaks is possible at this scope, nothing was assumed and nothing is left out.
 */
import type { CheckResult } from '../../checker/result.js';
import type { FairnessAssumption } from '../../checker/temporal.js';
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import { fairnessText } from '../fairness.js';
import type { PropertySpec, TemporalSpec } from '../property.js';
import { answerTo } from '../run/property-outcome.js';
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
  readonly bound: readonly Instance[];
  /** It assumed nothing: no action of which it speaks is ever possible. */
  readonly isIdle: boolean;
}

/** What became of every assumption that was left out: one search, because the model is the same. */
export const exploreWithoutFairness = async (
  baseline: Baseline,
): Promise<readonly MutantReport[]> => {
  const { system, graded, about } = baseline;
  const changed = graded.flatMap((spec) => withoutFairness(spec, baseline));
  if (changed.length === 0 || baseline.interrupted()) return [];
  const result = await baseline.explore(
    { kind: 'mutant', name: NAME },
    {
      system: system.transitionSystem,
      properties: propertiesOf(changed.flatMap(({ bound }) => bound)),
    },
  );
  return changed.map(({ of, description, spec, bound, isIdle: assumesNothing }) => {
    const { status, killedBy, ...judged } = judge(result, bound, [spec]);
    return {
      ...{ id: spec.id, operator: NAME, description, ...about, of },
      ...judged,
      status: status === 'survived' && assumesNothing ? 'equivalent' : status,
      killedBy: killedBy.map(({ by }) => ({ property: of, by })),
    };
  });
};

/** Assumptions that differ in the member of a family are one: the family's. */
const withoutFairness = (spec: PropertySpec, baseline: Baseline): readonly WithoutFairness[] => {
  if (spec.kind !== 'temporal') return [];
  const instances = baseline.instances.filter((instance) => instance.spec === spec);
  const assumed = instances.flatMap(({ binding }) => spec.fairness(binding).map(familyText));
  return [...new Set(assumed)].map((text) => {
    const changed: TemporalSpec = {
      ...spec,
      id: `${spec.id} without ${text}`,
      fairness: (binding) => spec.fairness(binding).filter((one) => familyText(one) !== text),
      witnesses: [],
    };
    const bound = bind(changed, baseline.system);
    return {
      of: spec.id,
      description: `${spec.id} no longer assumes ${text}`,
      spec: changed,
      bound,
      isIdle: instances.every((instance, index) =>
        isIdle(missing(instance, bound[index]), instance, baseline.result),
      ),
    };
  });
};

const familyText = (assumption: FairnessAssumption): string =>
  fairnessText(assumption).replace(/\[[^\]]*\]/g, '[…]');

/** What is assumed under a binding of the original, and no longer of the changed one. */
const missing = (
  original: Instance,
  changed: Instance | undefined,
): readonly FairnessAssumption[] => {
  const left = new Set(changed === undefined ? [] : assumptionsOf(changed).map(fairnessText));
  return assumptionsOf(original).filter((assumption) => !left.has(fairnessText(assumption)));
};

const assumptionsOf = ({ property }: Instance): readonly FairnessAssumption[] =>
  property.kind === 'temporal' ? property.fairness : [];

const isIdle = (
  assumptions: readonly FairnessAssumption[],
  { property }: Instance,
  result: CheckResult,
): boolean => {
  const answer = answerTo(result, property.id);
  const idle = ('idle' in answer ? answer.idle : undefined) ?? [];
  return assumptions.every(({ name }) => idle.includes(name));
};
