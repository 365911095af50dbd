/**
 * Plain data: what freezing protects and what may hold an actor reference somewhere inside.
 */

/** An object literal, or an object without prototype. */
export const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Freezes arrays and plain objects all the way down, so that what is remembered cannot be changed
 * by the code that made it. Freezing does not protect Map, Set, Date and bytes: the checker
 * compares those after each call.
 */
export const deepFreeze = <Value>(value: Value): Value => {
  freezeParts(value, new Set());
  return value;
};

const freezeParts = (value: unknown, seen: Set<object>): void => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  if (!Array.isArray(value) && !isPlain(value)) return;
  seen.add(value);
  Object.freeze(value);
  for (const part of Object.values(value)) freezeParts(part, seen);
};
