/**
 * Flawed variants: a small, readable difference from the sound model, which the suite must refute.
 *
 * A check that cannot tell the flawed from the sound proves nothing. A variant that is not refuted
 * by the clause it names fails the run. Read next: `suite.ts`.
 */
import type { AnyModel, Model, SystemModel } from '../modeling/model.js';
import type { SourceLocation } from './source-location.js';
import { captureLocation } from './source-location.js';

/** What the author of a flawed variant writes. */
export interface FlawedOptions<Scope, View> {
  /** The mistake in a few words. */
  readonly title: string;
  /** The model with the mistake. Its view is the sound model's, so that the same properties apply. */
  readonly variant: (scope: Scope) => SystemModel<View>;
  /** The clause that must refute it. */
  readonly refutedBy: string;
  /** Id or name of the one property that must refute it; default: any of the clause. */
  readonly property?: string;
  /** The scope at which it is refuted; default: the scope of the run. */
  readonly scope?: string;
  /** Other clauses that the mistake breaks as well; said in reports, not required. */
  readonly alsoFine?: readonly string[];
}

/**
 * A flawed variant as a suite keeps it.
 *
 * `variant` is written as a method on purpose, as `Model.build` is: it is only ever given a scope of
 * its own model.
 */
export interface FlawedVariant {
  readonly id: string;
  readonly title: string;
  readonly model: AnyModel;
  readonly refutedBy: string;
  readonly property?: string;
  readonly scope?: string;
  readonly alsoFine: readonly string[];
  readonly location: SourceLocation;
  /** The flawed system at a scope. */
  variant(scope: unknown): SystemModel;
}

/** A flawed variant of `model` and the clause that must refute it. */
export const flawed = <Scope, View>(
  id: string,
  model: Model<Scope, View>,
  options: FlawedOptions<Scope, NoInfer<View>>,
): FlawedVariant => {
  const kept: Omit<FlawedVariant, 'variant'> & { variant(scope: Scope): SystemModel } = {
    id,
    title: options.title,
    model,
    refutedBy: options.refutedBy,
    ...(options.property === undefined ? {} : { property: options.property }),
    ...(options.scope === undefined ? {} : { scope: options.scope }),
    alsoFine: options.alsoFine ?? [],
    location: captureLocation(flawed),
    variant: (scope) => options.variant(scope),
  };
  return kept;
};
