/**
 * Properties and flawed variants against their models: scopes, families, and what can refute what.
 */
import type { AnyModel } from '../../modeling/model.js';
import type { SuiteProblem } from '../errors.js';
import type { FlawedVariant } from '../flawed.js';
import type { Frontier } from '../frontier.js';
import type { PropertySpec, WitnessSpec } from '../property.js';
import { buildAt, hasScope } from '../run/scope.js';
import { canRefute, clausesOf } from '../run/select.js';
import type { SourceLocation } from '../source-location.js';
import type { Suite } from '../suite.js';

/** What is wrong with a property that is checked at `scope`. */
export const propertyProblems = (spec: PropertySpec, scope: string): readonly SuiteProblem[] => {
  const { id, model, location } = spec;
  const scopes = scopeProblems({ model, scope, location });
  const { families } = scopes.length > 0 ? { families: undefined } : buildAt(model, scope);
  return [
    ...scopes,
    ...contentProblems(spec),
    ...Object.values(spec.forEach)
      .filter((family) => families !== undefined && !Object.hasOwn(families, family))
      .map((family) => ({
        code: 'UNKNOWN_FAMILY' as const,
        cause: `forEach of ${id} names family ${family}, which model ${model.name} lacks`,
        location,
        remedy: `Name one of ${Object.keys(families ?? {}).join(', ') || 'its families; it has none'}`,
      })),
  ];
};

/** The types demand both; a suite in JavaScript may lack them all the same. */
const contentProblems = (spec: PropertySpec): readonly SuiteProblem[] => {
  if (spec.kind !== 'invariant' && spec.kind !== 'action') return [];
  const { id, location } = spec;
  const isGiven = ({ holds }: WitnessSpec): boolean => typeof (holds as unknown) === 'function';
  const problems: SuiteProblem[] = [];
  if (spec.conjuncts.length === 0) {
    const cause = `property ${id} has no conjunct`;
    problems.push({ code: 'EMPTY_PROPERTY', cause, location, remedy: 'Say in `holds` what holds' });
  }
  if (spec.witnesses.length === 0 || !spec.witnesses.every(isGiven)) {
    problems.push({
      code: 'MISSING_WITNESS',
      cause: `property ${id} has no witness`,
      location,
      remedy: 'Give a predicate for the interesting case, which must be reachable',
    });
  }
  return problems;
};

/** What is wrong with a flawed variant; `scope` is the run's. */
export const flawedProblems = (
  variant: FlawedVariant,
  suite: Suite,
  scope: string,
): readonly SuiteProblem[] => {
  const { id, model, refutedBy, property, location } = variant;
  const scopes = scopeProblems({ model, scope: variant.scope ?? scope, location });
  if (canRefute(variant, suite.properties).length > 0) return scopes;
  // That the clause is not there at all is said elsewhere, once.
  if (clausesOf(suite).every((clause) => clause.id !== refutedBy)) return scopes;
  const named = suite.properties.find((spec) => spec.id === property);
  if (property !== undefined && named === undefined) {
    const cause = `variant ${id} names property ${property}, which the suite lacks`;
    const ids = suite.properties.map((spec) => spec.id).join(', ');
    return [...scopes, { code: 'UNKNOWN_PROPERTY', cause, location, remedy: `Name one of ${ids}` }];
  }
  const mismatch = named !== undefined && named.clause !== refutedBy;
  return [
    ...scopes,
    {
      code: mismatch ? 'CLAUSE_MISMATCH' : 'NOTHING_TO_REFUTE_WITH',
      cause: mismatch
        ? `variant ${id} is to be refuted by ${refutedBy}, but ${named.id} serves ${named.clause}`
        : `no property of ${refutedBy} on model ${model.name} can refute variant ${id}`,
      location,
      remedy: `Add a property of ${refutedBy} on ${model.name}, or name another clause`,
    },
  ];
};

/** What is wrong with a frontier. */
export const frontierProblems = (
  { clause, model, cells, location }: Frontier,
  { properties }: Suite,
): readonly SuiteProblem[] => {
  const code = 'EMPTY_FRONTIER';
  const problems: SuiteProblem[] = [];
  const ofClause = properties.filter((spec) => spec.clause === clause);
  // That no property serves the clause at all is said elsewhere.
  if (ofClause.length > 0 && ofClause.every((spec) => spec.model !== model)) {
    const cause = `no property of ${clause} is bound to model ${model.name}`;
    problems.push({ code, cause, location, remedy: 'Add one, or name the model of one' });
  }
  if (cells.flat().length === 0) {
    const cause = `the frontier of ${clause} on ${model.name} has no combination`;
    problems.push({ code, cause, location, remedy: 'Give rows and columns values' });
  }
  return problems;
};

interface ScopeUse {
  readonly model: AnyModel;
  readonly scope: string;
  readonly location: SourceLocation;
}

/** Whether the model has the scope at which it is to be built. */
export const scopeProblems = ({ model, scope, location }: ScopeUse): readonly SuiteProblem[] =>
  hasScope(model, scope)
    ? []
    : [
        {
          code: 'UNKNOWN_SCOPE',
          cause: `model ${model.name} has no scope ${scope}`,
          location,
          remedy: `Use one of ${Object.keys(model.scopes).join(', ')}, or add it to the model`,
        },
      ];
