/**
 * A text for a value such that equal values, and only these, have equal texts.
 *
 * This is the naive enumerator's idea of state identity. It is written against the same statement
 * as the engine's encoder (exact over every field, object keys without order, Map and Set entries
 * without order) and shares no code with it, so that a mistake has to be made twice to go unseen.
 */

/**
 * @throws TypeError on what has no such text: functions, symbols, class instances.
 * Cost is linear in the text's length, times a logarithm for sorting.
 */
export const naiveKey = (value: unknown): string => {
  switch (typeof value) {
    case 'undefined':
      return 'u';
    case 'boolean':
      return value ? 't' : 'f';
    case 'number':
      return Object.is(value, -0) ? 'n-0' : `n${String(value)}`;
    case 'bigint':
      return `i${String(value)}`;
    case 'string':
      return JSON.stringify(value);
    case 'object':
      return value === null ? '0' : objectKey(value);
    default:
      throw new TypeError(`naiveKey: a ${typeof value} is no plain value`);
  }
};

const objectKey = (value: object): string => {
  if (Array.isArray(value)) return `[${Array.from(value, naiveKey).join(',')}]`;
  if (value instanceof Date) return `d${naiveKey(value.getTime())}`;
  if (value instanceof Set) return `S{${Array.from(value, naiveKey).sort().join(',')}}`;
  if (value instanceof Map) {
    const entries = Array.from(value, ([key, held]) => `${naiveKey(key)}:${naiveKey(held)}`);
    return `M{${entries.sort().join(',')}}`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('naiveKey: an instance of a class is no plain value');
  }
  const entries = Object.entries(value).map(
    ([key, held]) => `${JSON.stringify(key)}:${naiveKey(held)}`,
  );
  return `{${entries.sort().join(',')}}`;
};
