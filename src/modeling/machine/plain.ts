/**
 * Plain data: what freezing protects and what may hold an actor reference somewhere inside.
 */

/** An object literal, or an object without prototype. */
const isPlain = (value: object): boolean => {
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

/**
 * Replaces the parts for which `replace` gives a value. What contains no such part stays the same
 * object, so that a context without references is neither copied nor loses its identity.
 */
export const mapParts = <Value>(
  value: Value,
  replace: (part: object) => object | undefined,
): Value => mapWithin(value, replace, []) as Value;

const mapWithin = (
  value: unknown,
  replace: (part: object) => object | undefined,
  ancestors: readonly unknown[],
): unknown => {
  if (typeof value !== 'object' || value === null || ancestors.includes(value)) return value;
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  const inner = (part: unknown): unknown => mapWithin(part, replace, [...ancestors, value]);
  if (Array.isArray(value)) return kept(value, value.map(inner));
  if (value instanceof Map) {
    const entries = [...value].map(([key, part]) => [key, inner(part)] as const);
    return entries.every(([key, part]) => value.get(key) === part) ? value : new Map(entries);
  }
  if (value instanceof Set) {
    const members = [...value].map(inner);
    return members.every((part) => value.has(part)) ? value : new Set(members);
  }
  if (!isPlain(value)) return value;
  const parts = Object.values(value);
  const mapped = parts.map(inner);
  if (mapped.every((part, index) => part === parts[index])) return value;
  return Object.freeze(
    Object.fromEntries(Object.keys(value).map((key, index) => [key, mapped[index]])),
  );
};

const kept = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((part, index) => Object.is(part, before[index])) ? before : Object.freeze(after);
