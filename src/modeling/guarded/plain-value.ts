/**
 * Values on their way into a slot: copied and frozen, so that nobody who kept a reference, the
 * action itself included, can change a state that was already handed over.
 */

import { ModelError } from '../../checker/errors.js';
import type { ModelPlace } from '../../checker/errors.js';

const views = new WeakSet();

/** Remembers that `view` reads a state, so that it is never taken for a value. */
export const markAsView = <View extends object>(view: View): View => {
  views.add(view);
  return view;
};

/**
 * A frozen copy of the arrays and plain objects of `value`. Everything else is passed on as it is;
 * the checker decides what it can encode.
 *
 * A view is refused instead of being copied: in `[next.a, next.b] = [next.b, next.a]` the second
 * assignment would read `next.a` after it has changed.
 *
 * @param place whose `path` is the variable, for messages.
 * @throws ModelError `INVALID_SYSTEM` for a view, `UNENCODABLE_VALUE` for a cycle.
 */
export const plainValue = (value: unknown, place: ModelPlace): unknown => copyOf(value, place, []);

const copyOf = (value: unknown, place: ModelPlace, within: readonly object[]): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (views.has(value)) {
    throw new ModelError('INVALID_SYSTEM', {
      cause: 'A variable was assigned as a whole, which would keep a view of the state as a value',
      place,
      remedy: 'Assign a copy, for example [...next.queue] or { ...next.owners }',
    });
  }
  if (within.includes(value)) {
    throw new ModelError('UNENCODABLE_VALUE', {
      cause: 'The value contains itself',
      place,
      remedy: 'Keep a name or an index instead of the reference',
    });
  }
  const inside = [...within, value];
  if (Array.isArray(value)) {
    return Object.freeze(
      Array.from(value, (item, index) => copyOf(item, partOf(place, `[${String(index)}]`), inside)),
    );
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const entries = Object.entries(value).map(([key, held]) => [
    key,
    copyOf(held, partOf(place, `.${key}`), inside),
  ]);
  return Object.freeze(Object.fromEntries(entries));
};

const partOf = (place: ModelPlace, part: string): ModelPlace => ({
  ...place,
  path: `${place.path ?? ''}${part}`,
});
