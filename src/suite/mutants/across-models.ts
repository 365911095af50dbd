/**
 * Mutants of what several models have in common.
 *
 * A machine may be part of several models, each with the trouble that its clauses are about, and a
 * system may be explored with other bounds for other clauses. A change of it that the properties of
 * one model do not notice is noticed all the same if those of another do.
 */
import type { MutantReport } from '../schema/run-report.js';
import type { MutationRun } from './mutation-run.js';

/** The mutants of all models; survivors that were killed elsewhere are called that. */
export const acrossModels = (runs: readonly MutationRun[]): readonly MutantReport[] => {
  const killers = killersByPart(runs);
  return runs.flatMap(({ mutants, parts }) =>
    mutants.map((report): MutantReport => {
      const part = parts.get(report);
      const killedBy = part === undefined ? undefined : killers.get(part.of)?.get(part.change);
      return report.status === 'survived' && killedBy !== undefined
        ? { ...report, status: 'killed elsewhere', killedBy }
        : report;
    }),
  );
};

type Killers = ReadonlyMap<string, MutantReport['killedBy']>;

/** By what was changed, then by the change: who noticed it first. */
const killersByPart = (runs: readonly MutationRun[]): ReadonlyMap<object | string, Killers> => {
  const found = new Map<object | string, Map<string, MutantReport['killedBy']>>();
  for (const [{ status, killedBy }, { of, change }] of runs.flatMap(({ parts }) => [...parts])) {
    if (status !== 'killed') continue;
    const changes = found.get(of) ?? new Map<string, MutantReport['killedBy']>();
    found.set(of, changes);
    if (!changes.has(change)) changes.set(change, killedBy);
  }
  return found;
};
