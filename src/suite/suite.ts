/**
 * A suite: everything that one run verifies, as plain data. It is a suite file's default export.
 *
 * Making a suite checks nothing, so that a command can load it and then say everything that is wrong
 * with it at once. Read next: `validation/validate.ts`, then `run/verify.ts`.
 */
import type { AnyModel } from '../modeling/model.js';
import type { Driver } from './driver.js';
import type { FlawedVariant } from './flawed.js';
import type { Frontier } from './frontier.js';
import type { PropertySpec } from './property.js';
import type { SourceLocation } from './source-location.js';
import { captureLocation } from './source-location.js';
import type { ClauseData, Layer, ObligationData } from './specification.js';

/** What a suite may expect of a clause on a layer. `unknown` says: not decided yet, and we know. */
export type ExpectedVerdict = 'discharged' | 'tested' | 'refuted' | 'unknown';

/** Expected verdicts by clause and layer; what is left out is derived, see `verdict/expectation.ts`. */
export type Expectations = Readonly<
  Record<string, Readonly<Partial<Record<Layer, ExpectedVerdict>>> | undefined>
>;

/** What the author of a suite writes; all of it may be left out. */
export interface SuiteDefinition {
  readonly obligations?: readonly ObligationData[];
  /** Without clauses every property is a clause of its own, at the model layer. */
  readonly clauses?: readonly ClauseData[];
  /** Models to explore even if no property is bound to them. */
  readonly models?: readonly AnyModel[];
  readonly properties: readonly PropertySpec[];
  readonly flawed?: readonly FlawedVariant[];
  readonly frontiers?: readonly Frontier[];
  readonly drivers?: readonly Driver[];
  readonly expect?: Expectations;
}

/** A suite with its defaults filled in. */
export interface Suite extends Required<SuiteDefinition> {
  readonly name: string;
  readonly location: SourceLocation;
}

/** A suite with the place where it is written. */
export const suite = (name: string, definition: SuiteDefinition): Suite => ({
  name,
  location: captureLocation(suite),
  obligations: definition.obligations ?? [],
  clauses: definition.clauses ?? [],
  models: definition.models ?? [],
  properties: definition.properties,
  flawed: definition.flawed ?? [],
  frontiers: definition.frontiers ?? [],
  drivers: definition.drivers ?? [],
  expect: definition.expect ?? {},
});

/** By shape: a suite may come from another copy of edproof. */
export const isSuite = (value: unknown): value is Suite =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'properties' in value &&
  'clauses' in value &&
  'flawed' in value;
