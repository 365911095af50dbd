/**
 * Clauses that are named must be there, and must have the layer that is spoken about.
 */
import type { SuiteProblem } from '../errors.js';
import { clausesOf } from '../run/select.js';
import type { SourceLocation } from '../source-location.js';
import { LAYERS } from '../specification.js';
import type { Layer } from '../specification.js';
import type { Suite } from '../suite.js';

/** A place that names a clause, and on which layer, where that matters. */
interface Mention {
  readonly id: string;
  readonly layer?: Layer;
  readonly by: string;
  readonly location: SourceLocation;
}

/** Mentions of clauses, layers and obligations that the suite does not have. */
export const clauseProblems = (suite: Suite): readonly SuiteProblem[] => {
  const clauses = new Map(clausesOf(suite).map((clause) => [clause.id, clause]));
  return [
    ...mentions(suite).flatMap(({ id, layer, location, by }): readonly SuiteProblem[] => {
      const clause = clauses.get(id);
      if (clause === undefined) return [unknownClause(id, [...clauses.keys()], { by, location })];
      if (layer === undefined || clause.layers.includes(layer)) return [];
      return [
        {
          code: 'UNKNOWN_LAYER',
          cause: `${by} speaks about layer ${layer} of ${id}, which has only ${clause.layers.join()}`,
          location,
          remedy: 'Name another clause, or give the clause that layer',
        },
      ];
    }),
    ...obligationProblems(suite),
  ];
};

const mentions = (suite: Suite): readonly Mention[] => [
  ...suite.properties.map(({ id, clause, location }): Mention => ({
    id: clause,
    layer: 'M',
    location,
    by: `property ${id}`,
  })),
  ...suite.drivers.flatMap(({ name, clauses, location }) =>
    clauses.map((id): Mention => ({ id, layer: 'I', location, by: `driver ${name}` })),
  ),
  ...suite.flawed.flatMap(({ id, refutedBy, alsoFine, location }) =>
    [refutedBy, ...alsoFine].map((clause) => ({ id: clause, location, by: `variant ${id}` })),
  ),
  ...suite.frontiers.map(({ clause, model, location }): Mention => ({
    id: clause,
    layer: 'M',
    location,
    by: `the frontier on ${model.name}`,
  })),
  ...Object.entries(suite.expect).flatMap(([id, byLayer = {}]) =>
    LAYERS.filter((layer) => byLayer[layer] !== undefined).map((layer) => ({
      id,
      layer,
      location: suite.location,
      by: '`expect`',
    })),
  ),
];

const obligationProblems = (suite: Suite): readonly SuiteProblem[] => {
  const known = new Set(suite.obligations.map(({ id }) => id));
  return suite.clauses.flatMap(({ id, obligation }) =>
    obligation === undefined || known.has(obligation)
      ? []
      : [
          {
            code: 'UNKNOWN_OBLIGATION',
            cause: `clause ${id} belongs to obligation ${obligation}, which the suite lacks`,
            location: suite.location,
            remedy: 'Add the obligation to the suite',
          },
        ],
  );
};

/** The problem of a clause that is named and not there. */
export const unknownClause = (
  id: string,
  known: readonly string[],
  { by, location }: { by: string; location?: SourceLocation },
): SuiteProblem => ({
  code: 'UNKNOWN_CLAUSE',
  cause: `${by} names clause ${id}, which the suite lacks`,
  ...(location === undefined ? {} : { location }),
  remedy: `Name one of ${known.join(', ') || 'the clauses that you give the suite'}`,
});
