/**
 * What the checker explores: a transition system over slots.
 *
 * A global state is a vector of values, one per **slot**. A **transition group** reads a few slots
 * and says which successors exist. The checker runs a group once per distinct tuple of the values
 * it reads and remembers the answer as integers, so model code stays out of the search's inner
 * loop. This is LTSmin's PINS interface with a dependency matrix (Blom, van de Pol, Weber, CAV
 * 2010), except that the reads are observed instead of declared.
 *
 * Nothing here knows XState, links or obligations: `edproof/modeling` translates those into this.
 * Read next: `property.ts`, then `check.ts`.
 */

import type { Interner } from './value/interner.js';

/** Reads one slot of a state. Every call is recorded; what a group read decides what it remembers. */
export type Read = (slot: number) => unknown;

/** One slot's new value in a successor. Slots that are not written keep their value. */
export type SlotWrite = readonly [slot: number, value: unknown];

/**
 * Which kind of action a step takes. Fairness may be assumed of any but a `fault`; a `recovery`
 * undoes what a fault did, such as the restart of what crashed.
 */
export type ActionKind =
  'stimulus' | 'receive' | 'timer' | 'outcome' | 'fault' | 'recovery' | 'tick' | 'action';

/**
 * An action, as traces, coverage and fairness name it.
 *
 * `label` is the whole, e.g. `bus.receive(requests, publish e1)`; it is unique among the
 * successors of one state unless the action itself is non-deterministic.
 */
export interface Action {
  readonly label: string;
  /** Without parameters, e.g. `bus.receive(requests, publish)`: what coverage counts. */
  readonly family: string;
  /** The actor that takes the step, or `environment`; traces prefer few switches between actors. */
  readonly actor: string;
  readonly kind: ActionKind;
  /** Parameters for programs (properties, charts, drivers); any encodable value. */
  readonly detail?: unknown;
}

/** One successor of a state under one group. */
export interface Successor {
  readonly action: Action;
  readonly writes: readonly SlotWrite[];
  /** Messages consumed without being handled, as `link: type`, for coverage. */
  readonly discarded?: readonly string[];
}

/**
 * A set of actions that read the same part of the state.
 *
 * `successors` must be pure: same reads, same answer; it must not keep or change what it reads.
 */
export interface TransitionGroup {
  /** Unique within the system. Groups are expanded in the order in which the system lists them. */
  readonly name: string;
  /** Families this group may ever take, known before the search; coverage reports those that never fired. */
  readonly families: readonly string[];
  /** Those of them that may be no actions of the system at all: coverage reports these only if they fired. */
  readonly tentative?: readonly string[];
  /** The successors of the state behind `read`, none where no action of the group is enabled. */
  successors(read: Read): readonly Successor[];
}

/** What a predicate sees of one step. */
export interface StepView {
  readonly before: Read;
  readonly after: Read;
  /** Reading the action is tracked as well; a predicate that never calls it does not depend on it. */
  readonly action: () => Action;
}

/** A named predicate over states. Pure, like a group. */
export interface StatePredicate {
  readonly name: string;
  /** Whether the predicate holds in the state behind `read`. */
  holds(read: Read): boolean;
}

/** What values of some slots may show, such as that a machine is in a state. */
export interface Landmarks {
  readonly slots: readonly number[];
  readonly names: readonly string[];
  /** Which of the names a value of one of the slots shows; others do not count. */
  shownBy(value: unknown): readonly string[];
}

/** The system that is explored. Immutable; building it runs no model code. */
export interface TransitionSystem {
  readonly name: string;
  /** Slot names, unique, e.g. `actor bus`, `link requests publisher→bus`. The index is the slot's number. */
  readonly slots: readonly string[];
  /** The initial states, each a full vector of slot values. Called once. */
  initialStates(): readonly (readonly unknown[])[];
  readonly groups: readonly TransitionGroup[];
  /** What coverage expects to be shown by some state. */
  readonly landmarks?: readonly Landmarks[];
  /**
   * Where the groups hash-cons values themselves: a search that uses the same interner encodes
   * nothing twice. Without it every search has its own.
   */
  readonly interner?: Interner;
  /** States where having no successor is no deadlock. Without it every such state is one. */
  readonly quiescent?: StatePredicate;
  /** TLC's rule: a state that fails this is checked by invariants, but neither stored nor expanded. */
  readonly constraint?: StatePredicate;
}
