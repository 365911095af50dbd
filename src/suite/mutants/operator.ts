/**
 * Mutants: generic, mechanical changes of a model, which a good property should notice.
 *
 * A flawed variant is a mistake that somebody thought of; mutants are those nobody did. An operator
 * changes what a front end made a system from (`SystemModel.source`), or the transition system
 * itself, so it fits every model of a front end. Read next: `operators.ts`, `mutation-run.ts`.
 */
import type { ActionCoverage } from '../../checker/result.js';
import type { TransitionSystem } from '../../checker/system.js';
import type { SystemModel } from '../../modeling/model.js';
import type { SystemSource } from '../../modeling/source.js';

/** A changed system. Its slots are those of the original. */
export interface Mutant {
  /** Unique among the mutants of one model, e.g. `drop bus.receive(requests, publish)`. */
  readonly id: string;
  /** The change in a sentence. */
  readonly description: string;
  /**
   * The part that is changed, and the change in words: a machine that several models are made of, or
   * the name of a system that several models explore. Otherwise the mutant is of this model alone.
   */
  readonly part: { readonly of: object | string; readonly change: string };
  /** Runs no model code. */
  build(): TransitionSystem;
}

/** What an operator is given: a system, and what a full search has shown of it. */
export interface Original {
  readonly transitionSystem: TransitionSystem;
  /** What it was made from; without it only operators on transition systems apply. */
  readonly source: SystemSource<SystemModel> | undefined;
  /** How often each action fired. */
  readonly coverage: readonly ActionCoverage[];
  /** By action family: the slots to which it ever gave another value. */
  readonly written: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A way to change systems. */
export interface MutationOperator {
  readonly name: string;
  /** Mutants in a fixed order. They should differ in behaviour from the original. */
  mutants(original: Original): readonly Mutant[];
}
