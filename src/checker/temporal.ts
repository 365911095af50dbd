/**
 * Temporal properties: what every fair behaviour of a system does in the long run.
 *
 * A **behaviour** is a run without end. Steps that change nothing do not count: a behaviour is the
 * sequence of its changes, and where those come to an end its last state stutters for ever. Formulas
 * speak of that sequence, so their verdicts cannot depend on stuttering, and there is no `next`: a
 * formula with it would change its verdict when one step of the model is split in two.
 *
 * Fairness says which behaviours count. Without any, everything may stop at any time. Read next:
 * `liveness/decide.ts`.
 */

import type { Action, ActionKind, Read, StepView } from './system.js';

/** True where the state satisfies the predicate. */
export interface StateFormula {
  readonly kind: 'state';
  readonly name: string;
  /** Whether the state behind `read` satisfies it. */
  holds(read: Read): boolean;
}

/** True where the next change satisfies the predicate; false where nothing changes any more. */
export interface StepFormula {
  readonly kind: 'step';
  readonly name: string;
  /** Whether the step satisfies it. Only steps that change something are asked about. */
  holds(step: StepView): boolean;
}

/** A formula of linear temporal logic without `next`, true or false of a behaviour. */
export type Formula =
  | StateFormula
  | StepFormula
  | { readonly kind: 'not'; readonly of: Formula }
  /** Of no formulas: true. */
  | { readonly kind: 'and'; readonly of: readonly Formula[] }
  /** Of no formulas: false. */
  | { readonly kind: 'or'; readonly of: readonly Formula[] }
  | { readonly kind: 'always'; readonly of: Formula }
  | { readonly kind: 'eventually'; readonly of: Formula }
  /** `right` becomes true, and `left` is true at every place before. */
  | { readonly kind: 'until'; readonly left: Formula; readonly right: Formula };

/** Actions by what they are called: all that is given must agree. */
export interface ActionPattern {
  readonly label?: string;
  readonly family?: string;
  readonly actor?: string;
  readonly kind?: ActionKind;
  /** Asked once for each distinct action. Pure. */
  readonly where?: (action: Action) => boolean;
}

/** Actions of this label, this family or this actor; or those that fit the pattern. */
export type ActionSelector = string | ActionPattern;

/**
 * An assumption about the scheduler: the actions, taken together, are not put off for ever.
 *
 * It is about steps that change something, as in TLA's `<<A>>_v`: a self-loop neither enables nor
 * takes an action. **Weak**: if from some point on one of the actions is always possible, one of
 * them is taken again and again. **Strong**: that is so even if they are only possible again and again.
 */
export interface FairnessAssumption {
  readonly strength: 'weak' | 'strong';
  /** What reports call it. */
  readonly name: string;
  /** Which actions; one assumption about several speaks of any of them. */
  readonly of: readonly ActionSelector[];
}

/** The formula is true of every behaviour that starts in an initial state and is fair. */
export interface TemporalProperty {
  readonly kind: 'temporal';
  readonly id: string;
  readonly formula: Formula;
  readonly fairness: readonly FairnessAssumption[];
}
