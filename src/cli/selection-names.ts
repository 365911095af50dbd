/**
 * Names on the command line that a suite does not have, with a suggestion.
 *
 * The runner refuses such names too, for whoever calls it from a program; here they are met by people
 * who type.
 */
import type { Suite, VerifyOptions } from '../suite/index.js';
import { describeChoice } from './suggest.js';
import type { UsageErrorCode } from './usage-error.js';
import { UsageError } from './usage-error.js';

/** @throws UsageError for the first name that the suite does not have. */
export const requireKnownNames = (suite: Suite, options: VerifyOptions): void => {
  for (const { what, code, given, known } of namesOf(suite, options)) {
    const names = [...new Set(known)];
    const unknown = given.find((name) => !names.includes(name));
    if (unknown === undefined) continue;
    throw new UsageError(code, {
      cause: `${suite.name} has no ${what} "${unknown}"`,
      remedy: describeChoice(unknown, names),
    });
  }
};

/** Names of one kind, as they were given and as the suite has them. */
interface Names {
  readonly what: string;
  readonly code: UsageErrorCode;
  readonly given: readonly string[];
  readonly known: readonly string[];
}

const namesOf = (suite: Suite, options: VerifyOptions): readonly Names[] => {
  const { clauses = [], obligations = [], properties = [], scope } = options;
  const served = suite.properties.map(({ clause }) => clause);
  const stated = suite.clauses.map(({ id }) => id);
  return [
    {
      what: 'clause',
      code: 'UNKNOWN_CLAUSE',
      given: clauses,
      known: stated.length > 0 ? stated : served,
    },
    {
      what: 'obligation',
      code: 'UNKNOWN_OBLIGATION',
      given: obligations,
      known: suite.obligations.map(({ id }) => id),
    },
    {
      what: 'property',
      code: 'UNKNOWN_PROPERTY',
      given: properties,
      known: [...suite.properties.map(({ id }) => id), ...served],
    },
    {
      what: 'scope',
      code: 'UNKNOWN_SCOPE',
      given: scope === undefined ? [] : [scope],
      known: scopesOf(suite),
    },
  ];
};

/** Scopes of any model: which of them every model has to have is for the runner to say. */
const scopesOf = (suite: Suite): readonly string[] =>
  [...suite.models, ...suite.properties.map(({ model }) => model)].flatMap(({ scopes }) =>
    Object.keys(scopes),
  );
