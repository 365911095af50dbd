/**
 * Plain values in one line, as a reader of a trace wants to see them: `[e1, e2]`,
 * `{id: e1, attempts: 2}`. Strings are quoted only where they would be misread.
 *
 * The values are what `SystemModel.describe` returns and the report's JSON stores: null, booleans,
 * numbers, strings, arrays and records of such.
 */

/** Strings that cannot be taken for a number, a keyword or punctuation. */
const plainString = /^[\p{L}_#@/][\p{L}\p{N}_#@/.:-]*$/u;
const keyword = /^(?:true|false|null|undefined|NaN|Infinity)$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One line for any plain value. O(size of the value). */
export const formatPlain = (value: unknown): string => {
  if (typeof value === 'string') return formatString(value);
  if (Array.isArray(value)) return `[${value.map(formatPlain).join(', ')}]`;
  if (!isRecord(value)) return String(value);
  const entries = Object.entries(value).map(([key, part]) => `${key}: ${formatPlain(part)}`);
  return `{${entries.join(', ')}}`;
};

const formatString = (text: string): string =>
  plainString.test(text) && !keyword.test(text) ? text : JSON.stringify(text);

/** Whether two plain values are the same, member by member. */
export const samePlain = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => samePlain(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && samePlain(a[key], b[key]))
  );
};

/** The members of a record, for anything that is one; arrays are none. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  isRecord(value) ? value : undefined;
