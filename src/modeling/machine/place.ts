/**
 * Where in a machine something happened, for messages.
 */
import type { AnyStateMachine, AnyStateNode, StateValue } from 'xstate';
import type { ModelPlace } from '../../checker/index.js';
import type { RunningValue } from './actor-value.js';

/** The machine and, where it has one, its state. */
export const placeOf = (machine: AnyStateMachine, value?: RunningValue): ModelPlace => ({
  machine: machine.id,
  ...(value !== undefined && { state: stateText(value.value) }),
});

/** `a.b` for nested states, `{x: a, y: b}` for parallel ones. */
const stateText = (value: StateValue): string => {
  if (typeof value === 'string') return value;
  const regions = Object.entries(value).map(([key, inner]) => [key, innerText(inner)] as const);
  const [only] = regions;
  if (regions.length === 1 && only !== undefined) return only.filter(isNamed).join('.');
  return `{${regions.map((region) => region.filter(isNamed).join(': ')).join(', ')}}`;
};

const innerText = (value: StateValue | undefined): string =>
  value === undefined ? '' : stateText(value);

/** A final or atomic region has nothing inside, and its text would be empty or `{}`. */
const isNamed = (text: string): boolean => text !== '' && text !== '{}';

/** A state node as messages name it. */
export const nodeText = (node: AnyStateNode): string =>
  node.path.length === 0 ? node.machine.id : node.path.join('.');
