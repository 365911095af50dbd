/**
 * Mutants in words: how many there were, and those that no property noticed.
 */
import type { MutantReport } from '../suite/index.js';
import { countOf, formatCount } from './numbers.js';

/** `12 mutants: 9 killed, 2 survived, 1 equivalent`. */
export const formatMutants = (mutants: readonly MutantReport[]): string => {
  const counts = new Map<string, number>();
  for (const { status } of mutants) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${formatCount(count)} ${status}`);
  return `${countOf(mutants.length, 'mutant')}: ${parts.join(', ')}`;
};

/** Every mutant that no property noticed and that is a change: what was changed, in which model. */
const survivorNotes = (mutants: readonly MutantReport[]): readonly string[] =>
  mutants
    .filter(({ status }) => status === 'survived')
    .map(({ id, model, differsAfter }) => {
      const where = differsAfter === undefined ? '' : `, differs after ${steps(differsAfter)}`;
      return `survived: ${id} (${model}${where})`;
    });

/** Every mutant that no property noticed, then those of which nothing can be said. */
export const mutantNotes = (mutants: readonly MutantReport[]): readonly string[] => [
  ...survivorNotes(mutants),
  ...unjudgedNotes(mutants),
];

/** Nothing can be said of a mutant whose search was cut, or which is no model. */
const unjudgedNotes = (mutants: readonly MutantReport[]): readonly string[] =>
  mutants
    .filter(({ status }) => status === 'undecided' || status === 'refused')
    .map(({ id, status, model, reason = 'its search was cut' }) => {
      return `${status}: ${id} (${model}): ${reason}`;
    });

/** The first of the survivors, for a terminal. */
export const firstSurvivorNotes = (mutants: readonly MutantReport[]): readonly string[] => {
  const notes = survivorNotes(mutants);
  const more = notes.length - shownSurvivors;
  return more > 0 ? [...notes.slice(0, shownSurvivors), `… and ${formatCount(more)} more`] : notes;
};

const shownSurvivors = 5;

const steps = (depth: number): string => countOf(depth, 'step');
