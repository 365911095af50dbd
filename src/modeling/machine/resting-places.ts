/**
 * In which of a machine's states it can be found: those that are no mere passage.
 */
import type { AnyStateMachine, AnyStateNode, StateValue } from 'xstate';
import { nodeText } from './place.js';

/** Its states except the machine itself, as `nodeText` names them, in document order. */
export const restingPlaces = (machine: AnyStateMachine): readonly string[] =>
  placesWithin(machine.root as AnyStateNode);

const placesWithin = (node: AnyStateNode): readonly string[] =>
  childrenOf(node)
    .filter(canRest)
    .flatMap((child) => [nodeText(child), ...placesWithin(child)]);

/** A state is left at once where a transition on no event has no guard, and with it all within. */
const canRest = (node: AnyStateNode): boolean => {
  if (node.type === 'history') return false;
  if (node.always?.some(({ guard }) => guard === undefined) === true) return false;
  const children = childrenOf(node);
  if (node.type === 'parallel') return children.every(canRest);
  return children.length === 0 || children.some(canRest);
};

const childrenOf = (node: AnyStateNode): readonly AnyStateNode[] =>
  Object.values(node.states as Readonly<Record<string, AnyStateNode>>);

/** The states that a state value names, outer ones first: `a` and `a.b` of `{ a: 'b' }`. */
export const statesIn = (value: StateValue, prefix = ''): readonly string[] =>
  typeof value === 'string'
    ? value === ''
      ? []
      : [prefix + value]
    : Object.entries(value).flatMap(([key, inner]) => [
        prefix + key,
        ...(inner === undefined ? [] : statesIn(inner, `${prefix}${key}.`)),
      ]);
