/**
 * What a system was made from, so that it can be made again with a change: for mutants.
 *
 * Read next: `../suite/mutants/operator.ts`.
 */
import type { TransitionSystem } from '../checker/system.js';
import type { Binding, GuardedAction, GuardedView, Variables } from './guarded/declaration.js';
import type { ActorSpecs } from './system/definition.js';
import type { LinkSpec } from './system/links.js';

/** The parts of a system of machines that can be exchanged. */
export interface MachineParts {
  readonly actors: ActorSpecs;
  readonly links: Readonly<Record<string, LinkSpec>>;
}

/** A system of machines. */
export interface MachineSource<System> {
  readonly kind: 'machines';
  /** What was made of it. */
  readonly transitionSystem: TransitionSystem;
  readonly parts: MachineParts;
  /** The system with these parts instead of its own. Runs no model code. */
  rebuild(parts: Partial<MachineParts>): System;
}

/** The actions of a guarded-action system, whatever its variables are. */
export type GuardedActions = Readonly<Record<string, GuardedAction<Variables, Binding>>>;

/** A system of guarded actions. */
export interface GuardedSource<System> {
  readonly kind: 'guarded';
  /** What was made of it. */
  readonly transitionSystem: TransitionSystem;
  readonly actions: GuardedActions;
  /** An initial state, for what it shows of the variables' types. */
  readonly initial: GuardedView<Variables>;
  /** The system with these actions instead of its own. Runs none of its functions. */
  rebuild(actions: GuardedActions): System;
}

/** `System` is what the source is of: a `SystemModel`. */
export type SystemSource<System> = MachineSource<System> | GuardedSource<System>;
