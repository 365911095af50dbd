/**
 * Deciding temporal properties on tiny systems in the most direct way: the oracle of liveness.
 *
 * It shares nothing with the engine but the types. A place of a behaviour is a step that changes
 * something, or standing still in a state; with it goes a guess which temporal formulas are true
 * there (the atoms of Lichtenstein and Pnueli, POPL 1985), and guesses that agree with each other may
 * follow each other. For every choice of strong assumptions that are met by never being possible,
 * the places that contradict the choice are dropped, and every strongly connected part of the rest
 * is asked whether it meets everything else. No automaton, no order, no cleverness.
 */

import type { Action, TransitionSystem } from '../system.js';
import type { ActionSelector, FairnessAssumption, Formula, TemporalProperty } from '../temporal.js';
import { enumerateNaively, readerOf, stepView } from './naive-enumerator.js';
import type { NaiveExploration, NaiveState } from './naive-enumerator.js';
import { naiveKey } from './naive-key.js';

/** A step, or standing still where there is no action. */
interface Place {
  readonly from: NaiveState;
  readonly to: NaiveState;
  /** Numbers of the two states. */
  readonly numbers: { readonly from: number; readonly to: number };
  readonly action: Action | undefined;
  /** The actions by which the state can change. */
  readonly possible: readonly Action[];
}

/** A formula whose truth depends on what comes later. */
type Temporal = Extract<Formula, { readonly kind: 'always' | 'eventually' | 'until' }>;

interface Node {
  readonly place: Place;
  /** The temporal formulas that are guessed to be true. */
  readonly guess: ReadonlySet<Temporal>;
}

/** Whether some fair behaviour makes the formula false. Exponential in it; for a few dozen states. */
export const isViolatedNaively = (
  system: TransitionSystem,
  { formula, fairness }: TemporalProperty,
): boolean => {
  const temporals = temporalsIn(formula);
  const nodes = placesOf(enumerateNaively(system)).flatMap((place) =>
    subsets(temporals).map((guess): Node => ({ place, guess: new Set(guess) })),
  );
  const beginningIn: Node[][] = [];
  for (const node of nodes) (beginningIn[node.place.numbers.from] ??= []).push(node);
  const successors = new Map(
    nodes.map((node) => {
      const candidates = beginningIn[node.place.numbers.to] ?? [];
      return [node, candidates.filter((next) => mayFollow(node, next, temporals))];
    }),
  );
  const follow = (node: Node): readonly Node[] => successors.get(node) ?? [];
  const initial = new Set(system.initialStates().map(naiveKey));
  const starts = nodes.filter(
    (node) => initial.has(naiveKey(node.place.from)) && !isTrue(formula, node),
  );
  const reachable = [...reachedFrom(starts, follow)];
  return subsets(fairness.filter(({ strength }) => strength === 'strong')).some((never) => {
    const rest = reachable.filter(({ place }) => !never.some((one) => isPossible(one, place)));
    const others = fairness.filter((assumption) => !never.includes(assumption));
    return parts(rest, follow).some(
      (part) =>
        temporals.every((of) => part.some((node) => isSettled(of, node))) &&
        others.every((assumption) => part.some(({ place }) => isMet(assumption, place))),
    );
  });
};

/** All changes, and for every state standing still in it. */
const placesOf = ({ states, edges }: NaiveExploration): readonly Place[] =>
  states.flatMap((from, number) => {
    const changes = edges.flatMap((edge) => {
      const to = edge.to === undefined ? undefined : states[edge.to];
      const isChange = edge.from === number && to !== undefined && naiveKey(to) !== naiveKey(from);
      const numbers = { from: number, to: edge.to ?? number };
      return isChange ? [{ from, to, numbers, action: edge.action }] : [];
    });
    const possible = changes.map(({ action }) => action);
    const still = { from, to: from, numbers: { from: number, to: number }, action: undefined };
    return [still, ...changes].map((place) => ({ ...place, possible }));
  });

const temporalsIn = (formula: Formula): readonly Temporal[] => {
  const found = new Set<Temporal>();
  const visit = (part: Formula): void => {
    if (part.kind === 'always' || part.kind === 'eventually' || part.kind === 'until') {
      found.add(part);
    }
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(formula);
  return [...found];
};

const partsOf = (formula: Formula): readonly Formula[] => {
  switch (formula.kind) {
    case 'state':
    case 'step':
      return [];
    case 'and':
    case 'or':
      return formula.of;
    case 'not':
    case 'always':
    case 'eventually':
      return [formula.of];
    case 'until':
      return [formula.left, formula.right];
  }
};

const isTrue = (formula: Formula, node: Node): boolean => {
  const { from, to, action } = node.place;
  switch (formula.kind) {
    case 'state':
      return formula.holds(readerOf(from));
    case 'step':
      return (
        action !== undefined && formula.holds(stepView(from, { action, state: to, discarded: [] }))
      );
    case 'not':
      return !isTrue(formula.of, node);
    case 'and':
      return formula.of.every((part) => isTrue(part, node));
    case 'or':
      return formula.of.some((part) => isTrue(part, node));
    case 'always':
    case 'eventually':
    case 'until':
      return node.guess.has(formula);
  }
};

const mayFollow = (node: Node, next: Node, temporals: readonly Temporal[]): boolean => {
  // Who stands still, does so for ever.
  if (node.place.action === undefined && next.place.action !== undefined) return false;
  return temporals.every((of) => node.guess.has(of) === unfolded(of, node, next.guess.has(of)));
};

const unfolded = (of: Temporal, node: Node, later: boolean): boolean => {
  switch (of.kind) {
    case 'always':
      return isTrue(of.of, node) && later;
    case 'eventually':
      return isTrue(of.of, node) || later;
    case 'until':
      return isTrue(of.right, node) || (isTrue(of.left, node) && later);
  }
};

/** Whether the guess about a formula is not merely passed on here. */
const isSettled = (of: Temporal, node: Node): boolean => {
  switch (of.kind) {
    case 'always':
      return node.guess.has(of) || !isTrue(of.of, node);
    case 'eventually':
      return !node.guess.has(of) || isTrue(of.of, node);
    case 'until':
      return !node.guess.has(of) || isTrue(of.right, node);
  }
};

const isPossible = ({ of }: FairnessAssumption, { possible }: Place): boolean =>
  possible.some((action) => of.some((selector) => isSelectedNaively(selector, action)));

/** Whether being here again and again meets the assumption. */
const isMet = (assumption: FairnessAssumption, place: Place): boolean => {
  const { action } = place;
  return (
    (action !== undefined &&
      assumption.of.some((selector) => isSelectedNaively(selector, action))) ||
    (assumption.strength === 'weak' && !isPossible(assumption, place))
  );
};

/** Whether an action is one of those selected. */
export const isSelectedNaively = (selector: ActionSelector, action: Action): boolean =>
  typeof selector === 'string'
    ? [action.label, action.family, action.actor].includes(selector)
    : Object.entries(selector).every(([key, value]) =>
        key === 'where' ? selector.where?.(action) : action[key as keyof Action] === value,
      );

const subsets = <Member>(of: readonly Member[]): readonly (readonly Member[])[] =>
  of.reduce<readonly (readonly Member[])[]>(
    (all, member) => all.flatMap((subset) => [subset, [...subset, member]]),
    [[]],
  );

const reachedFrom = (
  starts: readonly Node[],
  follow: (node: Node) => readonly Node[],
): ReadonlySet<Node> => {
  const reached = new Set(starts);
  // The set grows while it is walked.
  for (const node of reached) for (const next of follow(node)) reached.add(next);
  return reached;
};

/** The strongly connected parts within some nodes; one node is a part if it follows itself. */
const parts = (
  within: readonly Node[],
  follow: (node: Node) => readonly Node[],
): readonly (readonly Node[])[] => {
  const inside = new Set(within);
  const followInside = (node: Node): readonly Node[] =>
    follow(node).filter((next) => inside.has(next));
  const reach = new Map(
    within.map((node) => [node, reachedFrom(followInside(node), followInside)] as const),
  );
  const left = new Set(within);
  return within.flatMap((node) => {
    if (!left.has(node)) return [];
    const part = [...(reach.get(node) ?? [])].filter((other) => reach.get(other)?.has(node));
    for (const member of part) left.delete(member);
    return part.length === 0 ? [] : [part];
  });
};
