/**
 * What a step changed, path by path: `bus.log [] → [e1]`, `replies + accepted e1`.
 *
 * Works on plain values as `SystemModel.describe` gives them, so it knows neither machines nor
 * links. Three shapes are told apart, because they read better: an item appended to a list, the
 * first item taken from one, and everything else as before → after.
 */
import { formatPlain, membersOf, samePlain } from './plain-value.js';

/** One changed place inside a slot's value. */
export interface Difference {
  /** Keys from the slot's value down; empty where the whole value changed. */
  readonly path: readonly string[];
  readonly change:
    | { readonly kind: 'replaced'; readonly before: unknown; readonly after: unknown }
    | { readonly kind: 'added'; readonly items: readonly unknown[] }
    | { readonly kind: 'taken'; readonly items: readonly unknown[] };
}

/** Every place where two plain values differ, in the order of the keys. O(size of the values). */
export const differencesOf = (
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly Difference[] => {
  if (samePlain(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return [listDifference(before, after, path)];
  const left = membersOf(before);
  const right = membersOf(after);
  if (left === undefined || right === undefined || !sharesKeys(left, right)) {
    return [{ path, change: { kind: 'replaced', before, after } }];
  }
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => differencesOf(left[key], right[key], [...path, key]));
};

const sharesKeys = (left: object, right: object): boolean =>
  Object.keys(left).some((key) => Object.hasOwn(right, key));

const listDifference = (
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
): Difference => {
  const grown = after.length - before.length;
  if (grown > 0 && samePlain(after.slice(0, before.length), before)) {
    return { path, change: { kind: 'added', items: after.slice(before.length) } };
  }
  if (grown < 0 && samePlain(before.slice(-grown), after)) {
    return { path, change: { kind: 'taken', items: before.slice(0, -grown) } };
  }
  return { path, change: { kind: 'replaced', before, after } };
};

/** `name → text` of one difference; `name` is the slot's, already fit for reading. */
export const formatDifference = (name: string, { path, change }: Difference): string => {
  const where = [name, ...path].join('.');
  switch (change.kind) {
    case 'replaced':
      return `${where} ${formatPlain(change.before)} → ${formatPlain(change.after)}`;
    case 'added':
      return `${where} + ${change.items.map(formatPlain).join(', ')}`;
    case 'taken':
      return `${where} − ${change.items.map(formatPlain).join(', ')}`;
  }
};
