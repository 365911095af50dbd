/**
 * Shorter lassos from one that was found.
 *
 * The automaton may need a longer way through the product than the system does: it goes round twice,
 * or enters the loop late. So a loop that repeats itself is gone round once, and a stem that comes to
 * a state of the loop may go on along the loop, if that is forbidden as well. The loop stays the
 * same, and so does its fairness.
 */

import type { Lasso } from './walk.js';

/** @param isForbidden whether the property is violated by a lasso. */
export const shortened = (lasso: Lasso, isForbidden: (lasso: Lasso) => boolean): Lasso =>
  enteredEarly(onceRound(lasso), isForbidden);

const onceRound = (lasso: Lasso): Lasso => {
  const { states, actions, loop } = lasso;
  const length = actions.length - loop;
  for (let period = 1; period < length; period++) {
    if (length % period === 0 && isRepeated(lasso, period)) {
      const end = loop + period;
      return { states: states.slice(0, end + 1), actions: actions.slice(0, end), loop };
    }
  }
  return lasso;
};

const isRepeated = ({ states, actions, loop }: Lasso, period: number): boolean => {
  for (let index = loop; index + period < actions.length; index++) {
    const same =
      actions[index] === actions[index + period] && states[index] === states[index + period];
    if (!same) return false;
  }
  return true;
};

const enteredEarly = (lasso: Lasso, isForbidden: (lasso: Lasso) => boolean): Lasso => {
  const { states, actions, loop } = lasso;
  for (let stem = 0; stem < loop; stem++) {
    for (let entry = loop; entry < actions.length; entry++) {
      if (states[stem] !== states[entry]) continue;
      const candidate = {
        states: [
          ...states.slice(0, stem),
          ...states.slice(entry, -1),
          ...states.slice(loop, entry + 1),
        ],
        actions: [
          ...actions.slice(0, stem),
          ...actions.slice(entry),
          ...actions.slice(loop, entry),
        ],
        loop: stem,
      };
      if (isForbidden(candidate)) return candidate;
    }
  }
  return lasso;
};
