/**
 * Plain values seen with some of their numbers shifted.
 *
 * Numbers are told apart by the key that they stand under, wherever in the value that is: a number
 * of a list stands under the key of the list.
 */

/** The keys under which a value holds numbers, in the order in which they come. */
export const numberKeys = (value: unknown): readonly string[] => {
  const found = new Set<string>();
  const visit = (part: unknown, key: string): void => {
    if (typeof part === 'number') found.add(key);
    else if (Array.isArray(part)) part.forEach((item) => visit(item, key));
    else if (typeof part === 'object' && part !== null) {
      for (const [name, inner] of Object.entries(part)) visit(inner, name);
    }
  };
  visit(value, '');
  return [...found].filter((key) => key !== '');
};

/** Copies a value that stands under a key. */
export type Shift = (value: unknown, under?: string) => unknown;

/** Copies plain values with the numbers under `key` shifted by `by`; all else is left as it is. */
export const shifter = (key: string, by: number): Shift => {
  const copies = new WeakMap<object, unknown>();
  const shift: Shift = (part, under = '') => {
    if (typeof part === 'number') return under === key ? part + by : part;
    if (Array.isArray(part)) return part.map((item) => shift(item, under));
    if (!isPlain(part)) return part;
    const copy =
      copies.get(part) ??
      Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, shift(inner, name)]));
    copies.set(part, copy);
    return copy;
  };
  return shift;
};

const isPlain = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;
