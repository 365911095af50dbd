/**
 * Mutants: generic, mechanical changes of a model, which a good property should notice.
 *
 * A flawed variant is a mistake that somebody thought of; mutants are those nobody did. An operator
 * works on the transition system alone, so it fits every model of either front end.
 */
import type { ActionCoverage } from '../../checker/result.js';
import type { TransitionSystem } from '../../checker/system.js';

/** A changed system. */
export interface Mutant {
  /** Unique among the mutants of one model, e.g. `drop bus.receive(requests, publish)`. */
  readonly id: string;
  /** The change in a sentence. */
  readonly description: string;
  readonly system: TransitionSystem;
}

/** What an operator is given: a system, and how often each of its actions fired in a full search. */
export interface Original {
  readonly system: TransitionSystem;
  readonly coverage: readonly ActionCoverage[];
}

/** A way to change systems. */
export interface MutationOperator {
  readonly name: string;
  /** Mutants in a fixed order. They should differ in behaviour from the original. */
  mutants(original: Original): readonly Mutant[];
}
