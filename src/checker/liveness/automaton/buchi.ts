/**
 * Generalised Büchi automata with promises on their transitions.
 *
 * A run of the automaton reads a behaviour, a state and the step away from it at a time, and accepts
 * if it keeps every promise again and again. Read next: `violations.ts`, which makes them.
 */

import type { StateFormula, StepFormula } from '../../temporal.js';

/** Where a state of the automaton is entered, if the atoms of the state there are as they must be. */
export interface Entry {
  readonly to: number;
  readonly entryMask: number;
  readonly entryValue: number;
}

/** A transition; masks have a bit an atom, in the order of the atoms. */
export interface Transition extends Entry {
  /** Atoms of states that the transition looks at, and what they must be. */
  readonly stateMask: number;
  readonly stateValue: number;
  /** Likewise of steps. */
  readonly stepMask: number;
  readonly stepValue: number;
  /** Promises that are not put off, a bit each. */
  readonly kept: number;
}

export interface Automaton {
  readonly stateAtoms: readonly StateFormula[];
  readonly stepAtoms: readonly StepFormula[];
  /** How a behaviour begins; state 0 is always among them, without conditions. */
  readonly initial: readonly Entry[];
  /** By state. */
  readonly transitions: readonly (readonly Transition[])[];
  /** All promises, a bit each. */
  readonly promises: number;
}

/**
 * Whether the initial state only waits: it can stay for ever whatever happens, keeps no promise by
 * that, and is never come back to. Then it is a state of every reachable place, and what matters is
 * what leaves it.
 */
export const onlyWaits = ({ transitions, promises }: Automaton): boolean => {
  const [initial = [], ...others] = transitions;
  const staying = initial.filter(({ to }) => to === 0);
  return (
    staying.some(({ stateMask, stepMask }) => stateMask === 0 && stepMask === 0) &&
    others.every((ways) => ways.every(({ to }) => to !== 0)) &&
    staying.reduce((kept, way) => kept | way.kept, 0) !== promises
  );
};
