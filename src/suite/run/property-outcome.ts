/**
 * What the checker's answers mean for a property: the strict reading.
 *
 * A property holds only if the search was exhausted, every binding holds, and every binding's
 * witnesses were reached. One violated binding violates it, also in a search that was cut: a trace
 * is a trace. Without any binding it says nothing, which is no different from a witness that is missing.
 */
import type { CheckResult, Outcome, PropertyResult } from '../../checker/result.js';
import type { TemporalProperty } from '../../checker/temporal.js';
import type { Instance } from '../bind.js';
import { Defect } from '../errors.js';
import type { PropertySpec } from '../property.js';
import type { Counterexample } from '../schema/counterexample.js';
import type {
  FairnessReport,
  InstanceReport,
  PropertyReport,
  Witness,
} from '../schema/property-report.js';
import { conjunctNames } from './select.js';
import type { Session } from './session.js';

/** A property, its instances, and the run that decided them. */
export interface DecidedProperty {
  readonly spec: PropertySpec;
  readonly instances: readonly Instance[];
  readonly result: CheckResult;
  readonly scope: string;
  readonly counterexample: Counterexample | undefined;
}

/** The report of a property. */
export const propertyReport = (
  { context }: Session,
  { spec, instances, result, scope, counterexample }: DecidedProperty,
): PropertyReport => {
  const reports = instances.map((instance) => instanceReport(instance, result));
  return {
    id: spec.id,
    clause: spec.clause,
    kind: spec.kind,
    model: spec.model.name,
    scope,
    location: context.locate(spec.location),
    forEach: spec.forEach,
    conjuncts: conjunctNames(spec),
    assumptions: spec.assumptions,
    status: statusOf(reports, result.outcome),
    instances: reports,
    ...(counterexample === undefined ? {} : { counterexample: counterexample.name }),
  };
};

/** What a property cannot come back from: a trace, or a complete search that did not find the case. */
export const isFailure = (status: PropertyResult['status']): boolean =>
  status === 'violated' || status === 'unreachable';

/** Whether a search that could stop once all was decided has decided all. */
export const isDecided = ({ outcome, properties }: CheckResult): boolean =>
  (outcome === 'exhausted' || outcome === 'decided') &&
  properties.every(({ status }) => status !== 'undecided');

/** The status of a property from its instances and the outcome of their search. */
export const statusOf = (
  instances: readonly InstanceReport[],
  outcome: Outcome,
): PropertyReport['status'] => {
  const results = instances.map(({ result }) => result.status);
  const witnesses = instances.flatMap((instance) => instance.witnesses.map(({ status }) => status));
  if (results.some(isFailure)) return 'violated';
  if (instances.length === 0 || witnesses.includes('unreachable')) return 'vacuous';
  if (results.includes('undecided') || witnesses.includes('undecided')) return 'undecided';
  return outcome === 'exhausted' ? 'holds' : 'undecided';
};

/** What the run says of one binding. */
export const instanceReport = (
  { binding, property, witnesses }: Instance,
  result: CheckResult,
): InstanceReport => {
  const answer = answerTo(result, property.id);
  return {
    binding,
    result: resultReport(answer),
    witnesses: [
      ...(answer.status === 'reached' ? [witnessReport(answer)] : []),
      ...witnesses.map(({ name, property: { id } }) => ({
        ...(name === undefined ? {} : { name }),
        ...witnessReport(answerTo(result, id)),
      })),
    ],
    ...(property.kind === 'temporal' ? { fairness: fairnessReports(property, answer) } : {}),
  };
};

const fairnessReports = (
  { fairness }: TemporalProperty,
  answer: PropertyResult,
): readonly FairnessReport[] => {
  const idle = 'idle' in answer ? answer.idle : [];
  return fairness.map(({ strength, name: of }) => ({ strength, of, idle: idle.includes(of) }));
};

const resultReport = (answer: PropertyResult): InstanceReport['result'] => {
  switch (answer.status) {
    case 'holds':
    case 'reached':
      return { status: 'holds' };
    case 'violated': {
      const { depth, conjunct } = answer;
      return { status: 'violated', depth, ...(conjunct === undefined ? {} : { conjunct }) };
    }
    case 'unreachable':
      return { status: 'unreachable' };
    case 'undecided':
      return { status: 'undecided', cut: answer.cut };
  }
};

const witnessReport = (answer: PropertyResult): Witness => {
  switch (answer.status) {
    case 'reached':
      return { status: 'reached', depth: answer.depth };
    case 'unreachable':
      return { status: 'unreachable' };
    case 'undecided':
      return { status: 'undecided', cut: answer.cut };
    case 'holds':
    case 'violated':
      throw new Defect(`The checker answered ${answer.status} for the witness ${answer.id}`);
  }
};

/** What the checker says of one property that it was given. */
export const answerTo = ({ properties }: CheckResult, id: string): PropertyResult => {
  const answer = properties.find((property) => property.id === id);
  if (answer === undefined) throw new Defect(`The checker gave no answer for ${id}`);
  return answer;
};
