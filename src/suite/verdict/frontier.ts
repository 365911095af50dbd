/**
 * What the frontiers of a clause add to its verdict at layer M.
 *
 * A combination that came out otherwise than the author says refutes the clause, on either side: one
 * that was to be refuted and holds shows that the frontier lies elsewhere.
 */
import type { FrontierReport } from '../schema/run-report.js';
import type { Verdict } from '../schema/verdict.js';
import { countOf } from './counting.js';

/** The verdict that the frontiers force, if they do. */
export const frontierVerdict = (frontiers: readonly FrontierReport[]): Verdict | undefined => {
  const combinations = frontiers.flatMap(combinationsOf);
  const wrong = combinations.find(
    ({ status, expected }) => status !== 'undecided' && status !== expected,
  );
  if (wrong !== undefined) {
    const { place, expected } = wrong;
    const what =
      expected === 'holds' ? 'is refuted, and was to hold' : 'holds, and was to be refuted';
    return { verdict: 'refuted', sentence: `at ${place} it ${what}` };
  }
  const cut = combinations.find(({ status }) => status === 'undecided');
  if (cut === undefined) return undefined;
  return {
    verdict: 'unknown',
    sentence: `the exploration at ${cut.place} was cut`,
    reason: 'cut',
  };
};

/** What the sentence of a discharged clause says of its frontiers. */
export const frontierPhrase = (frontiers: readonly FrontierReport[]): string => {
  const all = frontiers.flatMap(combinationsOf);
  return all.length === 0
    ? ''
    : `, on both sides of a frontier in ${countOf(all.length, 'combination')}`;
};

type Combination = FrontierReport['cells'][number][number] & { readonly place: string };

const combinationsOf = ({ rows, columns, cells }: FrontierReport): readonly Combination[] =>
  cells.flatMap((across, row) =>
    across.map((cell, column) => ({
      ...cell,
      place: [
        `${rows.name} ${rows.labels[row] ?? ''}`,
        `${columns.name} ${columns.labels[column] ?? ''}`,
      ].join(' and '),
    })),
  );
