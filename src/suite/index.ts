/**
 * Suites: properties, flawed variants and drivers of models, and the runner that decides them.
 */
export { driver } from './driver.js';
export type {
  ConformanceOptions,
  ConformanceOutcome,
  ConformanceProgress,
  ConformanceResult,
  ConformanceRunner,
  Driver,
  DriverDefinition,
  DriverSession,
  NotExecuted,
} from './driver.js';
export { flawed } from './flawed.js';
export type { FlawedOptions, FlawedVariant } from './flawed.js';
export { actionProperty, invariant, noDeadlock, reachable } from './property.js';
export type {
  ActionPropertyOptions,
  ActionPropertySpec,
  Binding,
  InvariantOptions,
  InvariantSpec,
  NamedPredicate,
  NoDeadlockSpec,
  PropertySpec,
  Quantifiers,
  ReachableOptions,
  ReachableSpec,
  StateOf,
  StepOf,
} from './property.js';
export type { SourceLocation } from './source-location.js';
export { LAYERS } from './specification.js';
export type { ClauseData, ImplementationNeed, Layer, ObligationData } from './specification.js';
export { suite } from './suite.js';
export type { Expectations, ExpectedVerdict, Suite, SuiteDefinition } from './suite.js';
