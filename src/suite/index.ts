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
  DifferenceContext,
  Driver,
  DriverDefinition,
  DriverSession,
  NotExecuted,
  ObservedDifference,
} from './driver.js';
export { strong, weak } from './fairness.js';
export { frontier } from './frontier.js';
export type { Axis, Combination, Frontier, FrontierCell, FrontierOptions } from './frontier.js';
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
  SuiteFormula,
  TemporalSpec,
} from './property.js';
export { refinement } from './refinement.js';
export type { AbstractState, RefinementOptions } from './refinement.js';
export { eventually, leadsTo, temporal } from './temporal.js';
export type {
  EventuallyOptions,
  Fairness,
  LeadsToOptions,
  NamedState,
  TemporalOptions,
} from './temporal.js';
export type { Formulas } from './formula.js';
export type { ActionPattern, ActionSelector, FairnessAssumption } from '../checker/temporal.js';
export type { SourceLocation } from './source-location.js';
export { LAYERS } from './specification.js';
export type { ClauseData, ImplementationNeed, Layer, ObligationData } from './specification.js';
export { suite } from './suite.js';
export type { Expectations, ExpectedVerdict, Suite, SuiteDefinition } from './suite.js';
export { counterexampleSchema } from './schema/counterexample.js';
export type { Counterexample, CounterexampleStep, Difference } from './schema/counterexample.js';
export type { Grade, InstanceReport, PropertyReport, Witness } from './schema/property-report.js';
export type {
  ConformanceReport,
  FlawedReport,
  FrontierReport,
  MutantReport,
  RunReport,
} from './schema/run-report.js';
export type {
  ClauseReport,
  LayerVerdict,
  UnknownReason,
  Verdict,
  VerificationStatus,
} from './schema/verdict.js';
export { verificationSchema } from './schema/verification.js';
export type { Verification } from './schema/verification.js';
export { decode } from './value/decode.js';
export { encode } from './value/encode.js';
export type { EncodedValue } from './value/encoded-value.js';
export { Defect, describeLocation, describeProblem, SuiteError } from './errors.js';
export type { SuiteErrorCode, SuiteProblem } from './errors.js';
export type { VerifyEvent, VerifyOptions, VerifyPorts, Work } from './run/options.js';
export { jsonSchemas } from './json-schema.js';
export type { JsonSchema } from './json-schema.js';
export { readCounterexample, replay } from './replay/load.js';
export type { ReplayDisagreement, ReplayResult } from './replay/replay.js';
export { verify } from './run/verify.js';
export { simulationSchema } from './schema/simulation.js';
export type {
  Estimate,
  SimulatedModel,
  SimulatedProperty,
  Simulation,
} from './schema/simulation.js';
export { simulate } from './simulation/simulate.js';
export type { SimulateOptions, SimulationProgress } from './simulation/simulate.js';
export { sweepSchema } from './schema/sweep.js';
export type { Sweep, SweptCell, SweptModel, SweptStatus } from './schema/sweep.js';
export { sweep } from './sweep/sweep.js';
export type { SweepOptions } from './sweep/sweep.js';
export type { SweepAxis } from './sweep/swept-scope.js';
