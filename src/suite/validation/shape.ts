/**
 * Whether a suite has the shape of one: what the compiler would have seen, and a file in JavaScript,
 * or an import that came out undefined, may lack all the same.
 */
import { SuiteError } from '../errors.js';
import type { SuiteProblem } from '../errors.js';
import type { Suite } from '../suite.js';

/** @throws SuiteError `INVALID_SUITE` or `EMPTY_SUITE`; nothing else may be asked of the suite then. */
export const requireShape = (suite: Suite): void => {
  const { location } = suite;
  const problems: SuiteProblem[] = LISTS.flatMap((list) => {
    const value: unknown = suite[list];
    if (Array.isArray(value) && value.every(isObject)) return [];
    const cause = `\`${list}\` of suite ${suite.name} is no list of what belongs there`;
    return [{ code: 'INVALID_SUITE' as const, cause, location, remedy: REMEDY }];
  });
  const [first, ...others] = problems.length > 0 ? problems : contentProblems(suite);
  if (first !== undefined) throw new SuiteError([first, ...others]);
};

const LISTS = [
  ...(['obligations', 'clauses', 'models', 'properties'] as const),
  ...(['flawed', 'frontiers', 'drivers'] as const),
];

const REMEDY = 'List what invariant(...), flawed(...) and their like make; is an import undefined?';

const contentProblems = (suite: Suite): readonly SuiteProblem[] => {
  const { name, location, clauses, properties, models, flawed, drivers } = suite;
  // Clauses alone are a plan: each of them is unknown.
  if (clauses.length + properties.length + models.length + drivers.length === 0) {
    const cause = `suite ${name} has nothing that could be verified`;
    return [{ code: 'EMPTY_SUITE', cause, location, remedy: 'Give it properties' }];
  }
  const bound = [...properties, ...flawed].filter(({ model }) => !isModel(model));
  return bound.map(({ id, location: place }) => ({
    code: 'INVALID_SUITE',
    cause: `${id} is bound to something that is no model`,
    location: place,
    remedy: 'Give it what model(...) makes; is an import undefined, or circular?',
  }));
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const isModel = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'scopes' in value && 'build' in value;
