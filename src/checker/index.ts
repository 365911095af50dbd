/**
 * `edproof/checker`: explores transition systems exhaustively and decides properties on them.
 *
 * The engine knows neither XState nor obligations. Models are written with `edproof/modeling`.
 *
 * @packageDocumentation
 */

export { check } from './check.js';
export { CheckpointError } from './checkpoint/checkpoint-error.js';
export type { CheckpointErrorCode } from './checkpoint/checkpoint-error.js';
export type {
  CheckpointEvent,
  CheckpointOptions,
  CheckpointSource,
  CheckpointStorage,
} from './checkpoint/checkpoint-options.js';
export type { CheckOptions, Limits, Ports, Progress } from './options.js';
export { ModelError } from './errors.js';
export type { ModelErrorCode, ModelErrorReport, ModelPlace } from './errors.js';
export type {
  ActionProperty,
  Invariant,
  NoDeadlock,
  Property,
  Reachable,
  ReachableStep,
  SafetyProperty,
  StateConjunct,
  StepConjunct,
} from './property.js';
export type {
  ActionCoverage,
  CheckResult,
  Cut,
  LivenessStatistics,
  Outcome,
  PropertyCut,
  PropertyResult,
  Statistics,
  Trace,
  TraceStep,
} from './result.js';
export { Walker } from './simulation/walker.js';
export type { Choose, Walk, WalkEnd } from './simulation/walker.js';
export type { FoundTrace } from './search/trace-path.js';
export { GraphTooLarge, stateGraph } from './state-graph.js';
export type { StateGraph, StateGraphEdge } from './state-graph.js';
export type { Interner } from './value/interner.js';
export type {
  Action,
  ActionKind,
  Landmarks,
  Read,
  SlotWrite,
  StatePredicate,
  StepView,
  Successor,
  TransitionGroup,
  TransitionSystem,
} from './system.js';
export type {
  ActionPattern,
  ActionSelector,
  FairnessAssumption,
  Formula,
  StateFormula,
  StepFormula,
  TemporalProperty,
} from './temporal.js';
export type { WorkerHandle } from './worker/messages.js';
export { canonicalKey } from './value/canonical-key.js';
export { compareKeys } from './value/primitive-key.js';
