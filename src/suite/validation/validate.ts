/**
 * Validation: everything that is wrong with a suite or a selection, before anything is explored.
 *
 * All problems are found at once, each with its place in the user's source and a remedy. Builds
 * the models at the scopes that the run needs, which runs no model code.
 */
import { describeProblem, SuiteError } from '../errors.js';
import type { Selection } from '../run/options.js';
import type { Suite } from '../suite.js';
import { clauseProblems } from './clauses.js';
import { duplicates } from './duplicates.js';
import { flawedProblems, frontierProblems, propertyProblems, scopeProblems } from './models.js';
import { selectionProblems } from './selection.js';
import { requireShape } from './shape.js';

/** @throws SuiteError with every problem of the suite, or of what is selected from it. */
export const validate = (suite: Suite, selection: Selection & { readonly scope: string }): void => {
  requireShape(suite);
  const problems = [
    ...duplicates(suite),
    ...clauseProblems(suite),
    ...suite.properties.flatMap((spec) => propertyProblems(spec, selection.scope)),
    ...suite.flawed.flatMap((variant) => flawedProblems(variant, suite, selection.scope)),
    ...suite.frontiers.flatMap((found) => frontierProblems(found, suite)),
    ...suite.drivers.flatMap(({ model, scope, location }) =>
      scopeProblems({ model, scope, location }),
    ),
    ...selectionProblems(suite, selection),
  ];
  // One mistake may show in several places of a suite, and is told once.
  const [first, ...others] = [
    ...new Map(problems.map((one) => [describeProblem(one), one])).values(),
  ];
  if (first !== undefined) throw new SuiteError([first, ...others]);
};
