/**
 * Mutants that nobody noticed: those that are no change at all are told from the others.
 */
import type { Property } from '../../checker/property.js';
import type { CheckResult } from '../../checker/result.js';
import type { TransitionSystem } from '../../checker/system.js';
import type { MutantReport } from '../schema/run-report.js';
import { sameness } from './equivalence.js';
import type { Mutant } from './operator.js';

/** A mutant with what was said of it so far. */
export interface Judged {
  readonly mutant: Mutant;
  readonly report: MutantReport;
}

/**
 * The mutants, of which survivors with the original's state graph are equivalent.
 *
 * @param explore - decides properties in all reachable states of the original; called at most once.
 */
export const separate = async (
  judged: readonly Judged[],
  original: TransitionSystem,
  explore: (properties: readonly Property[]) => Promise<CheckResult>,
): Promise<readonly Judged[]> => {
  const compared = judged
    .filter(({ report }) => report.status === 'survived')
    .flatMap(({ mutant }) => sameness(mutant.id, original, mutant.build()) ?? []);
  if (compared.length === 0) return judged;
  const { properties } = await explore(compared);
  return judged.map(({ mutant, report }) => {
    const answer = properties.find(({ id }) => id === report.id);
    switch (answer?.status) {
      case 'holds':
        return { mutant, report: { ...report, status: 'equivalent' } };
      case 'violated':
        return { mutant, report: { ...report, differsAfter: answer.depth } };
      default:
        return { mutant, report };
    }
  });
};
