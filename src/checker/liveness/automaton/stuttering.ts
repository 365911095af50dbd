/**
 * Behaviours that come to rest: the last state stays for ever and no step is taken any more.
 *
 * Whether the automaton accepts that depends only on its state and on the atoms of the last state, so
 * it is answered on the automaton alone: some cycle of transitions that these atoms allow, and that
 * ask for no step, must keep every promise.
 */

import type { Automaton, Transition } from './buchi.js';

/** By state of the automaton: whether it accepts standing still where the atoms have these values. */
export const acceptsStuttering = (
  { transitions, promises }: Automaton,
  atoms: number,
): readonly boolean[] => {
  const allowed = transitions.map((ways) => ways.filter((way) => isAllowed(way, atoms)));
  const reach = transitions.map((_, state) => reachedFrom(allowed, state));
  const accepting = transitions.map((_, state) => {
    // The strongly connected part around the state: what it reaches and is reached from.
    const part = [...reach[state]!].filter((other) => reach[other]!.has(state));
    const inside = part.flatMap((from) => allowed[from]!.filter(({ to }) => part.includes(to)));
    return inside.length > 0 && inside.reduce((kept, way) => kept | way.kept, 0) === promises;
  });
  return transitions.map((_, state) =>
    accepting.some((accepts, other) => accepts && (other === state || reach[state]!.has(other))),
  );
};

const isAllowed = (way: Transition, atoms: number): boolean =>
  (atoms & way.stateMask) === way.stateValue &&
  (atoms & way.entryMask) === way.entryValue &&
  way.stepValue === 0;

/** States that one or more transitions lead to. */
const reachedFrom = (
  transitions: readonly (readonly Transition[])[],
  from: number,
): ReadonlySet<number> => {
  const reached = new Set<number>();
  const visit = (state: number): void => {
    for (const { to } of transitions[state]!) {
      if (reached.has(to)) continue;
      reached.add(to);
      visit(to);
    }
  };
  visit(from);
  return reached;
};
