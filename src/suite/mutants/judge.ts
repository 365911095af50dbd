/**
 * Who noticed a mutant, and what that says of a property.
 */
import { ModelError } from '../../checker/errors.js';
import type { CheckResult } from '../../checker/result.js';
import type { Instance } from '../bind.js';
import type { PropertySpec } from '../property.js';
import { instanceReport, statusOf } from '../run/property-outcome.js';
import type { Grade, PropertyReport } from '../schema/property-report.js';
import type { MutantReport } from '../schema/run-report.js';

/** The status of a property in the run that decided its instances. */
export const statusIn = (
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

/** What became of a mutant; one that is no model that can be checked has an error for a result. */
export const judge = (
  result: CheckResult | ModelError,
  instances: readonly Instance[],
  graded: readonly PropertySpec[],
): Pick<MutantReport, 'status' | 'reason' | 'complete' | 'killedBy'> => {
  if (result instanceof ModelError) {
    return { status: 'refused', reason: result.message, complete: false, killedBy: [] };
  }
  const killedBy = graded.flatMap((spec): MutantReport['killedBy'] => {
    const by = statusIn(result, instances, spec);
    return by === 'violated' || by === 'vacuous' ? [{ property: spec.id, by }] : [];
  });
  const complete = result.outcome === 'exhausted';
  if (killedBy.length > 0) return { status: 'killed', complete, killedBy };
  return { status: complete ? 'survived' : 'undecided', complete, killedBy };
};

/** How many of the mutants that concern it a property noticed, of those of which it can be said. */
export const grade = (
  property: string,
  mutants: readonly MutantReport[],
): Pick<Grade, 'killed' | 'total' | 'survivors'> => {
  const noticed = ({ killedBy }: MutantReport): boolean =>
    killedBy.some((killer) => killer.property === property);
  const counted = mutants.filter(
    (mutant) =>
      noticed(mutant) ||
      ((mutant.of?.includes(property) ?? true) &&
        mutant.complete &&
        (mutant.status === 'killed' || mutant.status === 'survived')),
  );
  const survivors = counted.filter((mutant) => !noticed(mutant));
  return {
    killed: counted.length - survivors.length,
    total: counted.length,
    survivors: survivors.map(({ id }) => id),
  };
};
