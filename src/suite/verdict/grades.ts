/**
 * What grading by mutants says about a run, where it was asked to count.
 *
 * A property that notices no mutant cannot tell the model from a wrong one, however true it is. A
 * mutant that nobody notices and that is no mere rewording is a way to be wrong of which nothing is
 * known.
 */
import type { PropertyReport } from '../schema/property-report.js';
import type { MutantReport } from '../schema/run-report.js';
import type { VerificationStatus } from '../schema/verdict.js';
import { countOf } from './counting.js';

type Reason = VerificationStatus['reasons'][number];

/** What was graded. */
export interface Graded {
  readonly properties: readonly PropertyReport[];
  readonly mutants: readonly MutantReport[];
  /** Models of which not all properties were selected: the others may notice more. */
  readonly partial: readonly string[];
}

/** Properties that notice nothing, then models with mutants that nobody notices. */
export const gradeReasons = ({ properties, mutants, partial }: Graded): readonly Reason[] => [
  ...properties.flatMap(({ id, grade }): readonly Reason[] =>
    grade === undefined || grade.total === 0 || grade.killed > 0
      ? []
      : [
          {
            status: 'refuted',
            subject: id,
            sentence: `notices none of ${countOf(grade.total, 'mutant')} at scope ${grade.scope}`,
          },
        ],
  ),
  ...unnoticed(mutants.filter(({ model }) => !partial.includes(model))),
];

const unnoticed = (mutants: readonly MutantReport[]): readonly Reason[] => {
  const byModel = new Map<string, readonly string[]>();
  for (const { status, model, id } of mutants) {
    if (status === 'survived') byModel.set(model, [...(byModel.get(model) ?? []), id]);
  }
  return Array.from(byModel, ([model, ids]) => ({
    status: 'unknown',
    subject: model,
    sentence: `no property notices ${countOf(ids.length, 'mutant')}: ${ids.join('; ')}`,
  }));
};
