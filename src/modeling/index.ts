/**
 * Modelling: XState machines, links and faults, or guarded actions, become what the checker explores.
 */
export { array, oneOf, range, record, transitionSystem } from './guarded/index.js';
export type {
  GuardedAction,
  GuardedDraft,
  GuardedStepDetail,
  GuardedSystem,
  GuardedView,
  Variables,
} from './guarded/index.js';
export type { Action } from '../checker/index.js';
export { Lifetime, withinLifetime } from './lifetime.js';
export { model } from './model.js';
export type {
  AnyModel,
  DeclaredActions,
  Model,
  ModelWarning,
  Scopes,
  SystemModel,
  ViewOf,
} from './model.js';
export { actor, each } from './system/actors.js';
export type {
  ActorOptions,
  ActorSettings,
  ActorSpec,
  ChildOptions,
  ChildSettings,
  Children,
  FamilySpec,
  Outcomes,
  Stimuli,
} from './system/actors.js';
export { discrete } from './system/definition.js';
export type {
  ActorSpecs,
  DiscreteClock,
  LinkSpecs,
  MonitorSpecs,
  SystemDefinition,
} from './system/definition.js';
export type {
  ActorStepDetail,
  Consequences,
  CrashDetail,
  LinkFaultDetail,
  OutcomeDetail,
  PartitionDetail,
  ReceiveDetail,
  RestartDetail,
  Sent,
  StepDetail,
  StimulusDetail,
  TickDetail,
  TimerDetail,
  Told,
} from './system/detail.js';
export type { FaultKind, Faults, LinkFault } from './system/fault-budget.js';
export { bag, fifo, set } from './system/links.js';
export type { CrashEffect, LinkKind, LinkOptions, LinkSpec } from './system/links.js';
export { peer } from './machine/references.js';
export { machineModel } from './machine-model.js';
export type { MachineModelOptions, MachineView } from './machine-model.js';
export { system } from './system/system.js';
export type { MachineSystem } from './system/system.js';
export { monitor } from './system/monitor-spec.js';
export type { MonitorSpec } from './system/monitor-spec.js';
export { member } from './system/view-types.js';
export type {
  ActorView,
  ByMember,
  ChildView,
  ChildrenView,
  PendingTimer,
  SystemView,
} from './system/view-types.js';
