/**
 * The status of a whole run: what a command turns into its exit status.
 *
 * The worst thing decides. `refuted`: a clause is refuted that should not be, or the other way
 * round, a property has no witness, a flawed variant is not refuted. `unknown`: a decision was
 * expected and not made; under `strict`, anything is unknown at all. Otherwise `ok`. What the grades
 * add to that is said in `grades.ts`.
 */
import type { FlawedReport } from '../schema/run-report.js';
import type { ClauseReport, LayerVerdict, VerificationStatus } from '../schema/verdict.js';

type Reason = VerificationStatus['reasons'][number];

/** The evidence that the status is computed from. */
export interface Judged {
  readonly clauses: readonly ClauseReport[];
  readonly flawed: readonly FlawedReport[];
  readonly strict: boolean;
  /** What the grades say, where they count. */
  readonly grades: readonly Reason[];
}

/** The status with every reason, worst first and otherwise in the order of the suite. */
export const statusOfRun = ({ clauses, flawed, strict, grades }: Judged): VerificationStatus => {
  const reasons = [
    ...clauses.flatMap((clause) =>
      clause.layers.flatMap((layer) => layerReason(clause.id, layer, strict)),
    ),
    ...flawed.flatMap(flawedReason),
    ...grades,
  ];
  const refuted = reasons.filter(({ status }) => status === 'refuted');
  const unknown = reasons.filter(({ status }) => status === 'unknown');
  const worst = refuted.length > 0 ? 'refuted' : unknown.length > 0 ? 'unknown' : 'ok';
  return { status: worst, reasons: [...refuted, ...unknown] };
};

const layerReason = (
  subject: string,
  { layer, verdict, expected, met }: LayerVerdict,
  strict: boolean,
): readonly Reason[] => {
  const sentence = `layer ${layer}: ${verdict.sentence}`;
  if (!met) {
    switch (verdict.verdict) {
      case 'refuted':
      case 'vacuous':
        return [{ status: 'refuted', subject, sentence }];
      case 'discharged':
        return [{ status: 'refuted', subject, sentence: `expected ${expected}; ${sentence}` }];
      case 'tested':
      case 'unknown':
        return [{ status: 'unknown', subject, sentence: `expected ${expected}; ${sentence}` }];
    }
  }
  return strict && verdict.verdict === 'unknown' ? [{ status: 'unknown', subject, sentence }] : [];
};

const flawedReason = ({
  id,
  status,
  refutedBy,
  scope,
  outcome,
}: FlawedReport): readonly Reason[] => {
  switch (status) {
    case 'refuted':
      return [];
    case 'not-refuted':
      return [
        {
          status: 'refuted',
          subject: id,
          sentence: `the flawed variant is not refuted by ${refutedBy} at scope ${scope}`,
        },
      ];
    case 'undecided':
      return [
        {
          status: 'unknown',
          subject: id,
          sentence: `the search for a violation of ${refutedBy} was cut (${outcome})`,
        },
      ];
  }
};
