/**
 * Entering a state of the automaton as early as it may be entered.
 *
 * To leave the waiting state for one that only stays as it is, the automaton looks at a state of the
 * system, takes a step, and is there. It might as well be there before the step: from then on it asks
 * for no less. So the step before leads there already, and what the automaton looked at becomes a
 * condition on where that step leads. Then places to begin a loop are found where they are, lassos
 * are a step shorter, and no step has to be looked at for them.
 */

import { onlyWaits } from './buchi.js';
import type { Automaton, Transition } from './buchi.js';

/** An automaton for the same behaviours. */
export const enteredEarly = (automaton: Automaton): Automaton => {
  if (!onlyWaits(automaton)) return automaton;
  const { transitions, initial } = automaton;
  const [waiting = [], ...others] = transitions;
  const early = waiting.filter((way) => isNoLess(way, transitions[way.to]!));
  const entries = early.map(({ to, stateMask, stateValue }) => {
    return { to, entryMask: stateMask, entryValue: stateValue };
  });
  const earlier = entries.map((entry) => ({ ...NO_CONDITION, ...entry }));
  return {
    ...automaton,
    initial: [...initial, ...entries],
    transitions: [[...waiting.filter((way) => !early.includes(way)), ...earlier], ...others],
  };
};

const NO_CONDITION = { stateMask: 0, stateValue: 0, stepMask: 0, stepValue: 0, kept: 0 };

/** Whether the way asks for all that staying in its target asks for, which is all one can do there. */
const isNoLess = (way: Transition, [stay, ...rest]: readonly Transition[]): boolean =>
  stay !== undefined &&
  rest.length === 0 &&
  way.to !== 0 &&
  stay.to === way.to &&
  (way.stateMask & stay.stateMask) === stay.stateMask &&
  (way.stateValue & stay.stateMask) === stay.stateValue &&
  way.stepMask === stay.stepMask &&
  way.stepValue === stay.stepValue;
