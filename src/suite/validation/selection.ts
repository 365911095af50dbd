/**
 * What a run selects must be there: a typing mistake must not select nothing and succeed.
 */
import type { SuiteProblem } from '../errors.js';
import type { Selection } from '../run/options.js';
import { clausesOf } from '../run/select.js';
import type { Suite } from '../suite.js';
import { unknownClause } from './clauses.js';

/** Names in the selection that the suite does not have. */
export const selectionProblems = (suite: Suite, selection: Selection): readonly SuiteProblem[] => {
  const clauses = clausesOf(suite).map(({ id }) => id);
  const obligations = suite.obligations.map(({ id }) => id);
  const properties = suite.properties.flatMap(({ id, clause }) => [id, clause]);
  return [
    ...missing(selection.clauses, clauses).map((id) =>
      unknownClause(id, clauses, { by: 'the selection' }),
    ),
    ...missing(selection.obligations, obligations).map((id) => ({
      code: 'UNKNOWN_OBLIGATION' as const,
      cause: `the selection names obligation ${id}, which the suite lacks`,
      remedy: `Name one of ${obligations.join(', ')}`,
    })),
    ...missing(selection.properties, properties).map((id) => ({
      code: 'UNKNOWN_PROPERTY' as const,
      cause: `the selection names property ${id}, which the suite lacks`,
      remedy: `Name one of ${suite.properties.map((spec) => spec.id).join(', ')}`,
    })),
  ];
};

const missing = (
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] => (names ?? []).filter((name) => !known.includes(name));
