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
): Value => new Mapping(replace).map(value) as Value;

class Mapping {
  /** What is being mapped at present: a value that is part of itself stays as it is. */
  private readonly open: object[] = [];

  constructor(private readonly replace: (part: object) => object | undefined) {}

  map(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || this.open.includes(value)) return value;
    const replaced = this.replace(value);
    if (replaced !== undefined) return replaced;
    this.open.push(value);
    const mapped = this.mapWithin(value);
    this.open.pop();
    return mapped;
  }

  private mapWithin(value: object): unknown {
    if (Array.isArray(value)) {
      const parts = this.changed(value);
      return parts === undefined ? value : Object.freeze(parts);
    }
    if (isPlain(value)) {
      const parts = this.changed(Object.values(value));
      if (parts === undefined) return value;
      const entries = Object.keys(value).map((key, index) => [key, parts[index]] as const);
      return Object.freeze(Object.fromEntries(entries));
    }
    if (value instanceof Map) {
      const parts = this.changed([...value.values()]);
      return parts === undefined
        ? value
        : new Map([...value.keys()].map((key, index) => [key, parts[index]]));
    }
    if (value instanceof Set) {
      const members = this.changed([...value]);
      return members === undefined ? value : new Set(members);
    }
    return value;
  }

  /** The mapped parts; `undefined` where each is the one that it was. */
  private changed(parts: readonly unknown[]): unknown[] | undefined {
    let changed: unknown[] | undefined;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const mapped = this.map(part);
      if (changed === undefined && Object.is(mapped, part)) continue;
      changed ??= [...parts];
      changed[index] = mapped;
    }
    return changed;
  }
}
