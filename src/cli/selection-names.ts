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
  const properties = suite.properties.map(({ id }) => id);
  const served = suite.properties.map(({ clause }) => clause);
  const clauses = suite.clauses.length > 0 ? suite.clauses.map(({ id }) => id) : served;
  const require = requireFrom(suite.name);
  require('UNKNOWN_CLAUSE', 'clause', options.clauses ?? [], clauses);
  const obligations = suite.obligations.map(({ id }) => id);
  require('UNKNOWN_OBLIGATION', 'obligation', options.obligations ?? [], obligations);
  require('UNKNOWN_PROPERTY', 'property', options.properties ?? [], [...properties, ...served]);
  if (options.scope !== undefined) {
    require('UNKNOWN_SCOPE', 'scope', [options.scope], scopesOf(suite));
  }
};

const requireFrom =
  (suite: string) =>
  (
    code: UsageErrorCode,
    what: string,
    given: readonly string[],
    known: readonly string[],
  ): void => {
    const names = [...new Set(known)];
    for (const name of given.filter((candidate) => !names.includes(candidate))) {
      throw new UsageError(code, {
        cause: `${suite} has no ${what} "${name}"`,
        remedy: describeChoice(name, names),
      });
    }
  };

/** Scopes of any model: which of them every model has to have is for the runner to say. */
const scopesOf = (suite: Suite): readonly string[] =>
  [...suite.models, ...suite.properties.map(({ model }) => model)].flatMap(({ scopes }) =>
    Object.keys(scopes),
  );
