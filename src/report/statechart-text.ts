/**
 * What the parts of a machine's definition are called in its statechart.
 *
 * XState keeps its own guards and actions as functions with fields; what was written in place without a
 * name has nothing else to be called by than `guard` and `action`.
 */
import type { AnyStateNode } from 'xstate';

/** `after patience`, `done` and `error` for what XState names by ids of its own; else the event itself. */
export const eventText = (node: AnyStateNode, descriptor: string): string => {
  const after = between(descriptor, 'xstate.after.', `.${node.id}`);
  if (after !== undefined) return /^\d+$/.test(after) ? `after ${after} ms` : `after ${after}`;
  if (descriptor.startsWith('xstate.done.state.')) return 'done';
  const [, kind, id] = /^xstate\.(done|error|snapshot)\.actor\.(.+)$/.exec(descriptor) ?? [];
  if (kind === undefined) return descriptor;
  const invoked = node.invoke.find((invoke) => invoke.id === id);
  return `${kind} ${invoked === undefined ? id : sourceText(invoked.src)}`;
};

/** A guard by its name; conditions that are composed as a formula over names. */
export const guardText = (guard: unknown): string => {
  const composed = partOf(guard, 'guards');
  if (Array.isArray(composed)) {
    const parts = composed.map(guardText);
    if (parts.length === 1) return `not ${parts.join('')}`;
    return `(${parts.join(nameOf(guard) === 'or' ? ' or ' : ' and ')})`;
  }
  const state = partOf(guard, 'stateValue');
  if (state !== undefined) return `in ${typeof state === 'string' ? state : JSON.stringify(state)}`;
  return nameOf(guard) ?? 'guard';
};

/** An action by its name, with parameters that are written down; XState's own by their kind. */
export const actionText = (action: unknown): string => {
  const name = nameOf(action) ?? 'action';
  const params = partOf(action, 'params');
  if (params !== undefined && typeof params === 'object' && params !== null) {
    return `${name}(${Object.values(params).map(String).join(', ')})`;
  }
  const event = partOf(partOf(action, 'event'), 'type');
  return typeof event === 'string' ? `${name} ${event}` : name;
};

/** Whether an action is one that XState adds to a state for an `after`. */
export const isDelay = (action: unknown): boolean =>
  [partOf(action, 'id'), partOf(action, 'sendId')].some(
    (id) => typeof id === 'string' && id.startsWith('xstate.after.'),
  );

/** What is invoked, by its name. */
export const sourceText = (source: unknown): string =>
  typeof source === 'string' && !source.startsWith('xstate.invoke.') ? source : 'logic';

const between = (text: string, start: string, end: string): string | undefined =>
  text.startsWith(start) && text.endsWith(end) ? text.slice(start.length, -end.length) : undefined;

const partOf = (value: unknown, key: string): unknown =>
  (typeof value === 'object' || typeof value === 'function') && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

/** Functions that XState calls after the field they stand in have no name of their own. */
const PLACES = new Set(['', 'guard', 'actions', 'entry', 'exit']);

const nameOf = (use: unknown): string | undefined => {
  if (typeof use === 'string') return use;
  const type = partOf(use, 'type');
  if (typeof type === 'string') return type.replace('xstate.', '');
  const name = partOf(use, 'name');
  return typeof name === 'string' && !PLACES.has(name) ? name : undefined;
};
