/**
 * The canonical key: one string per structurally distinct value, the same in every process.
 *
 * It is what sorts and compares values outside the search; inside, `Interner` answers the same
 * question with integers. Two values have the same key exactly when no encodable part of them
 * differs. The order of object keys, Set members and Map entries is no part of a value.
 */

import { compareKeys, primitiveKey } from './primitive-key.js';
import type { Composite } from './composite.js';
import { takeApart } from './take-apart.js';
import { asModelError, childrenOf, Unencodable } from './unencodable.js';

/**
 * The canonical key of `value`. Takes time and space linear in its size, but for the sorting of
 * Set members and Map entries.
 *
 * @throws ModelError `UNENCODABLE_VALUE` naming the path of the part that cannot be encoded.
 */
export const canonicalKey = (value: unknown): string => asModelError(() => keyOf(value, []));

const keyOf = (value: unknown, ancestors: readonly unknown[]): string => {
  const primitive = primitiveKey(value);
  if (primitive !== undefined) return primitive;
  if (ancestors.includes(value)) throw new Unencodable('part of itself');
  const composite = takeApart(value);
  if ('refused' in composite) throw new Unencodable(composite.refused);
  const within = [...ancestors, value];
  const children = childrenOf(composite, (child) => keyOf(child, within));
  return compositeKey(composite, children);
};

/** The key of a composite from its children's keys, whatever these keys are. */
const compositeKey = (composite: Composite, children: readonly string[]): string =>
  `{${composite.shape}|${arrange(composite, children).join(',')}}`;

const arrange = (composite: Composite, children: readonly string[]): readonly string[] => {
  switch (composite.unordered) {
    case false:
      return children;
    case 'values':
      return [...children].sort(compareKeys);
    case 'entries':
      return entries(children).sort(compareKeys);
  }
};

const entries = (children: readonly string[]): string[] =>
  children.flatMap((key, index) => (index % 2 === 0 ? [`${key}=>${children[index + 1]}`] : []));
