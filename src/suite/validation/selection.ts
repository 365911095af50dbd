/**
 * What a run selects must be there: a typing mistake must not select nothing and succeed.
 */
import type { SuiteProblem } from '../errors.js';
import type { Selection } from '../run/options.js';
import { clausesOf, plan } from '../run/select.js';
import { LAYERS } from '../specification.js';
import type { Suite } from '../suite.js';
import { unknownClause } from './clauses.js';

/** Names in the selection that the suite does not have; else, that nothing is left to decide. */
export const selectionProblems = (suite: Suite, selection: Selection): readonly SuiteProblem[] => {
  const unknown = unknownNames(suite, selection);
  return unknown.length > 0 ? unknown : emptiness(suite, selection);
};

const unknownNames = (suite: Suite, selection: Selection): readonly SuiteProblem[] => {
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

/** Layers that no clause has, or names that have nothing in common. */
const emptiness = (suite: Suite, selection: Selection): readonly SuiteProblem[] => {
  const kinds = kindsOf(suite, selection).filter(({ names }) => names !== undefined);
  if (kinds.length === 0 || plan(suite, selection).clauses.length > 0) return [];
  const wanted = kinds.map(({ kind, names = [] }) => `${kind} ${names.join(', ')}`);
  const there = kinds.map(({ kind, known }) => `${kind} ${known.join(', ') || 'none'}`);
  return [
    {
      code: 'EMPTY_SELECTION',
      cause: `nothing is left to decide of ${suite.name} with ${wanted.join(' and ')}`,
      remedy: `Select less narrowly; there is ${there.join('; ')}`,
    },
  ];
};

interface Kind {
  readonly kind: string;
  /** What is selected; undefined where everything is. */
  readonly names: readonly string[] | undefined;
  readonly known: readonly string[];
}

const kindsOf = (suite: Suite, selection: Selection): readonly Kind[] => {
  const clauses = clausesOf(suite);
  const served = LAYERS.filter((layer) => clauses.some(({ layers }) => layers.includes(layer)));
  return [
    { kind: 'layer', names: selection.layers, known: served },
    { kind: 'clause', names: selection.clauses, known: clauses.map(({ id }) => id) },
    {
      kind: 'obligation',
      names: selection.obligations,
      known: suite.obligations.map(({ id }) => id),
    },
    {
      kind: 'property',
      names: selection.properties,
      known: suite.properties.map(({ id }) => id),
    },
  ];
};
