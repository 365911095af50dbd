/**
 * Fewer states and transitions for the same behaviours: every one of them costs the product.
 */

import type { Transition } from './buchi.js';

type Transitions = readonly (readonly Transition[])[];

/** Repeats the three reductions until none of them finds anything more to do. */
export const reduced = (transitions: Transitions): Transitions => {
  const less = merged(withoutDeadEnds(transitions.map(withoutImplied)));
  return sizeOf(less) < sizeOf(transitions) ? reduced(less) : less;
};

const sizeOf = (transitions: Transitions): number =>
  transitions.reduce((size, ways) => size + 1 + ways.length, 0);

/** A transition says nothing that another one with fewer conditions and more promises kept allows. */
const withoutImplied = (ways: readonly Transition[]): readonly Transition[] =>
  ways.filter((way, index) =>
    ways.every((other, at) => at === index || !implies(way, other, at < index)),
  );

/** @param first whether the other comes first, which decides between two that are equal. */
const implies = (way: Transition, other: Transition, first: boolean): boolean => {
  const looser =
    other.to === way.to &&
    (other.kept & way.kept) === way.kept &&
    isPart(other.stateMask, way.stateMask) &&
    isPart(other.stepMask, way.stepMask) &&
    (way.stateValue & other.stateMask) === other.stateValue &&
    (way.stepValue & other.stepMask) === other.stepValue;
  if (!looser) return false;
  const equal =
    other.kept === way.kept && other.stateMask === way.stateMask && other.stepMask === way.stepMask;
  return !equal || first;
};

const isPart = (part: number, whole: number): boolean => (part & whole) === part;

/** Nothing begins in a state without transitions, so nothing need lead there. */
const withoutDeadEnds = (transitions: Transitions): Transitions =>
  transitions.map((ways) => ways.filter(({ to }) => transitions[to]!.length > 0));

/** States with the same transitions become one, and those that nothing leads to any more go. */
const merged = (transitions: Transitions): Transitions => {
  const representative = transitions.map((ways) =>
    transitions.findIndex((other) => keyOf(other) === keyOf(ways)),
  );
  const reached: number[] = [];
  const visit = (state: number): void => {
    if (reached.includes(state)) return;
    reached.push(state);
    for (const { to } of transitions[state]!) visit(representative[to]!);
  };
  visit(0);
  return reached.map((state) =>
    transitions[state]!.map((way) => ({ ...way, to: reached.indexOf(representative[way.to]!) })),
  );
};

const keyOf = (ways: readonly Transition[]): string =>
  ways
    .map((way) => JSON.stringify(way))
    .sort()
    .join();
