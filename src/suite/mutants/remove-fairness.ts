/**
 * The operator `remove fairness`: a clause without one of the assumptions of its temporal properties.
 *
 * It changes what is taken for granted instead of the model. A clause that holds as well without an
 * assumption asks for more than it needs: strike the assumption out, and it says more. Where no
 * action of which it speaks is possible at this scope, nothing was assumed and nothing is left out.
 * Read next: `without-fairness.ts`.
 */
import type { CheckResult } from '../../checker/result.js';
import type { FairnessAssumption } from '../../checker/temporal.js';
import { bind } from '../bind.js';
import type { Instance } from '../bind.js';
import { fairnessText } from '../fairness.js';
import type { TemporalSpec } from '../property.js';
import { answerTo } from '../run/property-outcome.js';
import type { Baseline } from './baseline.js';

/** The name of the operator. */
export const REMOVE_FAIRNESS = 'remove fairness';

/** What a clause no longer assumes. */
export interface WithoutFairness {
  readonly clause: string;
  readonly assumption: string;
  readonly changed: readonly ChangedProperty[];
}

/** A property without an assumption. */
export interface ChangedProperty {
  readonly of: string;
  /** Under an id of its own, and without witnesses: the model is the same. */
  readonly spec: TemporalSpec;
  /** It assumed nothing: no action of which it speaks is ever possible. */
  readonly isIdle: boolean;
}

/**
 * One mutant for each assumption that a clause makes of the model, in whichever of its properties.
 * Assumptions that differ in the member of a family are one: the family's.
 */
export const withoutFairness = (baseline: Baseline): readonly WithoutFairness[] => {
  const temporal = baseline.graded.flatMap((spec) => (spec.kind === 'temporal' ? [spec] : []));
  return [...new Set(temporal.map(({ clause }) => clause))].flatMap((clause) => {
    const specs = temporal.filter((spec) => spec.clause === clause);
    const assumed = new Set(specs.flatMap((spec) => assumptionsIn(spec, baseline)));
    return [...assumed].map((assumption) => ({
      clause,
      assumption,
      changed: specs
        .filter((spec) => assumptionsIn(spec, baseline).includes(assumption))
        .map((spec) => changedProperty(spec, assumption, baseline)),
    }));
  });
};

const instancesOf = (spec: TemporalSpec, { instances }: Baseline): readonly Instance[] =>
  instances.filter((instance) => instance.spec === spec);

const assumptionsIn = (spec: TemporalSpec, baseline: Baseline): readonly string[] =>
  instancesOf(spec, baseline).flatMap(({ binding }) => spec.fairness(binding).map(familyText));

const changedProperty = (
  spec: TemporalSpec,
  assumption: string,
  baseline: Baseline,
): ChangedProperty => {
  const changed: TemporalSpec = {
    ...spec,
    id: `${spec.id} without ${assumption}`,
    fairness: (binding) => spec.fairness(binding).filter((one) => familyText(one) !== assumption),
    witnesses: [],
  };
  const bound = bind(changed, baseline.system);
  return {
    of: spec.id,
    spec: changed,
    isIdle: instancesOf(spec, baseline).every((instance, index) =>
      isIdle(missing(instance, bound[index]), instance, baseline.result),
    ),
  };
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
