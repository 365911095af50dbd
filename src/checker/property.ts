/**
 * Properties as the checker decides them: conjuncts over tracked reads.
 *
 * A conjunct is evaluated once per distinct tuple of the slots that it reads, exactly as a
 * transition group is. Naming the conjuncts lets a counterexample say which one failed.
 */

import type { Read, StepView } from './system.js';
import type { TemporalProperty } from './temporal.js';

/** One conjunct of an invariant: must hold in every reachable state. */
export interface StateConjunct {
  readonly name: string;
  /** Whether the conjunct holds in the state behind `read`. */
  holds(read: Read): boolean;
}

/** One conjunct of an action property: must hold of every step, self-loops included. */
export interface StepConjunct {
  readonly name: string;
  /** Whether the conjunct holds of the step. */
  holds(step: StepView): boolean;
}

/** Holds in every reachable state, those outside the scope constraint included. */
export interface Invariant {
  readonly kind: 'invariant';
  readonly id: string;
  readonly conjuncts: readonly StateConjunct[];
}

/** Holds of every step from a reachable state; written `[][A]_v` in TLA. */
export interface ActionProperty {
  readonly kind: 'action';
  readonly id: string;
  readonly conjuncts: readonly StepConjunct[];
}

/** Some reachable state satisfies it: a witness. Its trace is a shortest one. */
export interface Reachable {
  readonly kind: 'reachable';
  readonly id: string;
  /** Whether the state behind `read` is one of those that are sought. */
  holds(read: Read): boolean;
}

/** Some reachable step satisfies it: a witness for an action property. */
export interface ReachableStep {
  readonly kind: 'reachable-step';
  readonly id: string;
  /** Whether the step is one of those that are sought. */
  holds(step: StepView): boolean;
}

/** No reachable state is without successor unless the system calls it quiescent. */
export interface NoDeadlock {
  readonly kind: 'no-deadlock';
  readonly id: string;
}

/** What `check` decides. Ids are unique within one run. */
export type Property = SafetyProperty | TemporalProperty;

/** What a search decides as it goes: a finite run settles it. */
export type SafetyProperty = Invariant | ActionProperty | Reachable | ReachableStep | NoDeadlock;

/** Whether a property asks for a case to be found, and not for one to be excluded. */
export const isSought = ({ kind }: Property): boolean =>
  kind === 'reachable' || kind === 'reachable-step';
