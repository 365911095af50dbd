/**
 * Drivers: how a model's steps are carried out on an implementation, and what is then observed.
 *
 * A driver is data and functions; the walk over the model's transitions is done by
 * `edproof/conformance`, which the command line hands to the runner as a port. Read next: `suite.ts`.
 */
import type { Action } from '../checker/system.js';
import type { AnyModel, Model } from '../modeling/model.js';
import type { SourceLocation } from './source-location.js';
import { captureLocation } from './source-location.js';

/** One run of the implementation under control. Every method may be slow; none is called twice at once. */
export interface DriverSession {
  /** Carries out one step of the model. A rejection means that the implementation cannot take it. */
  perform(action: Action): Promise<void>;
  /** Plain data, read from the implementation only: nothing that `perform` has remembered. */
  observe(): Promise<unknown>;
  /** Releases what `start` took. */
  stop(): Promise<void>;
}

/**
 * One part in which an observation differs from what the model says: the keys and indices that
 * lead to it, and both sides. A side is missing where there is no such part.
 */
export interface ObservedDifference {
  readonly path: readonly (string | number)[];
  readonly expected?: unknown;
  readonly observed?: unknown;
}

/** Where a difference showed: after which step, and the two observations as a whole. */
export interface DifferenceContext {
  /** `undefined` at the start. */
  readonly action: Action | undefined;
  readonly expected: unknown;
  readonly observed: unknown;
}

/** What the author of a driver writes. */
export interface DriverDefinition<Scope, View> {
  readonly name: string;
  readonly model: Model<Scope, View>;
  /** Name of the model's scope whose transitions are executed. Default `conformance`. */
  readonly scope?: string;
  /** The clauses whose implementation layer this driver serves. */
  readonly clauses: readonly string[];
  /** What the model says should be observed in a state. Plain data. */
  expected(view: View): unknown;
  /** A fresh implementation in the model's initial state. */
  start(): Promise<DriverSession>;
  /**
   * The clauses, of those that the driver serves, that a difference speaks against. Asked for each
   * part that differs. Without an answer, or where one part gets none, all clauses are refuted.
   */
  concerns?(difference: ObservedDifference, context: DifferenceContext): readonly string[];
}

/**
 * A driver as a suite keeps it.
 *
 * `expected` is written as a method on purpose: a `Driver<View>` can then be kept as a `Driver`,
 * which is only ever given the views of its own model.
 */
export interface Driver<View = unknown> {
  readonly name: string;
  readonly model: AnyModel;
  readonly scope: string;
  readonly clauses: readonly string[];
  readonly location: SourceLocation;
  /** What the model says should be observed in a state. Plain data. */
  expected(view: View): unknown;
  /** A fresh implementation in the model's initial state. */
  start(): Promise<DriverSession>;
  /** The clauses that a part of a difference speaks against; none where that cannot be said. */
  concerns(difference: ObservedDifference, context: DifferenceContext): readonly string[];
}

/** A driver with the place where it is written. */
export const driver = <Scope, View>(definition: DriverDefinition<Scope, View>): Driver<View> => ({
  name: definition.name,
  model: definition.model,
  scope: definition.scope ?? 'conformance',
  clauses: definition.clauses,
  location: captureLocation(driver),
  expected: (view) => definition.expected(view),
  start: () => definition.start(),
  concerns: (difference, context) => definition.concerns?.(difference, context) ?? [],
});

/** A transition that no path could execute, and why. */
export interface NotExecuted {
  readonly action: Action;
  readonly reason: string;
}

/** How a conformance run ended. */
export type ConformanceOutcome =
  /** Every executed step was observed as the model says. */
  | { readonly kind: 'agrees' }
  /** After `path`, whose last action is step `step` (0 is the start), the observations differ. */
  | {
      readonly kind: 'differs';
      readonly path: readonly Action[];
      readonly step: number;
      readonly expected: unknown;
      readonly observed: unknown;
      /** Other observations that the model allowed as well: its step is non-deterministic. */
      readonly alternatives: number;
      /** What the implementation threw, where it could not take the step at all. */
      readonly error?: string;
    }
  /** Ended before every transition was executed. */
  | { readonly kind: 'cut'; readonly reason: string };

/** What a conformance run answers. Plain data. */
export interface ConformanceResult {
  readonly driver: string;
  readonly model: string;
  readonly scope: string;
  /** Distinct transitions of the model's state graph. */
  readonly transitions: { readonly executed: number; readonly total: number };
  /** How many fresh implementations were started, and how many steps they took together. */
  readonly paths: number;
  readonly steps: number;
  readonly outcome: ConformanceOutcome;
  /** The observation never changed although the model's did: the driver looks at nothing. */
  readonly constantObservation: boolean;
  readonly notExecuted: readonly NotExecuted[];
}

/** Seen so far in a conformance run. */
export interface ConformanceProgress {
  readonly executed: number;
  readonly total: number;
  readonly paths: number;
  readonly steps: number;
}

/** How a conformance run is made. */
export interface ConformanceOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Called now and then while the run goes on. */
  readonly onProgress?: (progress: ConformanceProgress) => void;
}

/** Executes every transition of the driver's model at its scope on the implementation. */
export type ConformanceRunner = (
  driver: Driver,
  options: ConformanceOptions,
) => Promise<ConformanceResult>;
