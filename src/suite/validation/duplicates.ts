/**
 * Ids and names that must be unique, because reports join by them.
 */
import type { AnyModel } from '../../modeling/model.js';
import type { SuiteProblem } from '../errors.js';
import type { SourceLocation } from '../source-location.js';
import type { Suite } from '../suite.js';

interface Identified {
  readonly id: string;
  readonly location?: SourceLocation;
}

/** Everything that has the id or the name of something else of its kind. */
export const duplicates = (suite: Suite): readonly SuiteProblem[] => {
  const drivers = suite.drivers.map(({ name, location }) => ({ id: name, location }));
  return [
    ...repeated('obligations', suite.obligations, 'Give each an id of its own'),
    ...repeated('clauses', suite.clauses, 'Give each an id of its own'),
    ...repeated(
      'properties',
      suite.properties,
      'Give the property a `name`; it becomes part of the id',
    ),
    ...repeated('flawed variants', suite.flawed, 'Give each an id of its own'),
    ...repeated('drivers', drivers, 'Give each a name of its own'),
    ...duplicateModels(suite),
  ];
};

const repeated = (
  what: string,
  items: readonly Identified[],
  remedy: string,
): readonly SuiteProblem[] =>
  items
    .filter(({ id }, index) => items.findIndex((item) => item.id === id) < index)
    .map(({ id, location }) => ({
      code: 'DUPLICATE_ID',
      cause: `two ${what} are called ${id}`,
      ...(location === undefined ? {} : { location }),
      remedy,
    }));

/** Reports join by a model's name, so two models may not share one. */
const duplicateModels = (suite: Suite): readonly SuiteProblem[] => {
  const seen = new Map<string, AnyModel>();
  return [...suite.properties, ...suite.flawed, ...suite.drivers].flatMap(
    ({ model, location }): readonly SuiteProblem[] => {
      const known = seen.get(model.name);
      seen.set(model.name, known ?? model);
      if (known === undefined || known === model) return [];
      return [
        {
          code: 'DUPLICATE_MODEL',
          cause: `another model is called ${model.name} too`,
          location,
          remedy: 'Make the model once and share it, or give each a name of its own',
        },
      ];
    },
  );
};
