/**
 * What a suite has, as plain data: for `edproof list` and its `--json`.
 */
import type { AnyModel } from '../../modeling/index.js';
import type { Layer, ObligationData, SourceLocation, Suite } from '../../suite/index.js';

/** A suite's contents by name. */
export interface Listing {
  readonly name: string;
  readonly location: SourceLocation;
  readonly obligations: readonly ObligationData[];
  readonly clauses: readonly {
    readonly id: string;
    readonly title: string;
    readonly layers: readonly Layer[];
    /** Ids of the properties that serve it. */
    readonly properties: readonly string[];
  }[];
  readonly properties: readonly {
    readonly id: string;
    readonly kind: string;
    readonly model: string;
    /** `s of subscriber`, one a quantifier. */
    readonly forEach: readonly string[];
    readonly location: SourceLocation;
  }[];
  readonly models: readonly { readonly name: string; readonly scopes: readonly string[] }[];
  readonly flawed: readonly {
    readonly id: string;
    readonly title: string;
    readonly model: string;
    readonly refutedBy: string;
    readonly location: SourceLocation;
  }[];
  readonly drivers: readonly {
    readonly name: string;
    readonly model: string;
    readonly scope: string;
    readonly clauses: readonly string[];
    readonly location: SourceLocation;
  }[];
}

/** The contents of a suite, in its own order. Runs no model code. */
export const listingOf = (suite: Suite): Listing => ({
  name: suite.name,
  location: suite.location,
  obligations: suite.obligations,
  clauses: suite.clauses.map(({ id, title, layers }) => ({
    id,
    title,
    layers,
    properties: suite.properties.filter(({ clause }) => clause === id).map((spec) => spec.id),
  })),
  properties: suite.properties.map(({ id, kind, model, forEach, location }) => ({
    id,
    kind,
    model: model.name,
    forEach: Object.entries(forEach).map(([name, family]) => `${name} of ${family}`),
    location,
  })),
  models: modelsOf(suite).map(({ name, scopes }) => ({ name, scopes: Object.keys(scopes) })),
  flawed: suite.flawed.map(({ id, title, model, refutedBy, location }) => ({
    id,
    title,
    model: model.name,
    refutedBy,
    location,
  })),
  drivers: suite.drivers.map(({ name, model, scope, clauses, location }) => ({
    name,
    model: model.name,
    scope,
    clauses,
    location,
  })),
});

/** Models that anything in the suite refers to, each once, in order of first mention. */
const modelsOf = (suite: Suite): readonly AnyModel[] => [
  ...new Set([
    ...suite.models,
    ...[...suite.properties, ...suite.flawed, ...suite.drivers].map(({ model }) => model),
  ]),
];
