/**
 * Exact keys of primitive values. Unlike JSON they keep apart `undefined` and `null`, `0` and `-0`,
 * `1`, `1n` and `"1"`, and they have a key for `NaN` and the infinities.
 */

/** The key of a primitive, or `undefined` when the value is not an encodable primitive. */
export const primitiveKey = (value: unknown): string | undefined => {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    default:
      return value === null ? 'null' : undefined;
  }
};

/** A total order of keys that does not depend on the locale. */
export const compareKeys = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;
