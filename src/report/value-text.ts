/**
 * Values in one line, as a reader of a trace wants to see them: `[e1, e2]`, `{id: e1, attempts: 2}`.
 *
 * Values come in the exact encoding of `edproof/suite`, where an object with a key `$` stands for
 * what JSON cannot say. Strings are quoted only where they would be misread.
 */
import type { EncodedValue, TaggedValue } from '../suite/value/encoded-value.js';

/** Strings that cannot be taken for a number, a keyword or punctuation. */
const plainString = /^[\p{L}_#@/][\p{L}\p{N}_#@/.:+-]*$/u;
const keyword = /^(?:true|false|null|undefined|NaN|Infinity)$/;

/** One line for any value. O(size of the value). */
export const formatValue = (value: EncodedValue): string => {
  if (typeof value === 'string') return formatString(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(formatValue).join(', ')}]`;
  const actor = actorIn(value);
  if (actor !== undefined) return `actor ${actor}`;
  return isTagged(value) ? formatTagged(value) : `{${formatMembers(Object.entries(value))}}`;
};

/** Whether a value is an array; spelt out because `Array.isArray` forgets `readonly`. */
export const isList = (value: EncodedValue | undefined): value is readonly EncodedValue[] =>
  Array.isArray(value);

/** The members of an untagged object; undefined for everything else. */
export const membersOf = (
  value: EncodedValue | undefined,
): Readonly<Record<string, EncodedValue>> | undefined =>
  value === null || typeof value !== 'object' || isList(value) || isTagged(value)
    ? undefined
    : value;

/** Whom a reference means that a machine holds of another actor; see `edproof/modeling`. */
const actorIn = (value: EncodedValue): string | undefined => {
  const reference = membersOf(membersOf(value)?.xstate$$actor);
  if (reference === undefined) return undefined;
  const { name, address } = reference;
  if (isList(address) && address.length > 0) return address.map(String).join('.');
  return typeof name === 'string' ? name : 'root';
};

const isTagged = (value: object): value is TaggedValue => '$' in value;

const formatString = (text: string): string =>
  plainString.test(text) && !keyword.test(text) ? text : JSON.stringify(text);

const formatMembers = (entries: readonly (readonly [string, EncodedValue])[]): string =>
  entries.map(([key, part]) => `${formatString(key)}: ${formatValue(part)}`).join(', ');

const formatTagged = (value: TaggedValue): string => {
  switch (value.$) {
    case 'undefined':
      return 'undefined';
    case 'number':
      return value.value;
    case 'bigint':
      return `${value.value}n`;
    case 'Array':
      return `[${formatMembers(value.items.map(([index, part]) => [`#${index.toFixed(0)}`, part]))}]`;
    case 'Object':
      return `{${formatMembers(value.entries)}}`;
    case 'Map':
      return `Map{${value.entries.map((entry) => entry.map(formatValue).join(': ')).join(', ')}}`;
    case 'Set':
      return `Set{${value.values.map(formatValue).join(', ')}}`;
    case 'Date':
      return value.iso ?? 'invalid date';
    case 'bytes':
      return `${value.type}(${value.hex})`;
    case 'Error':
      return `${value.type}(${formatValue(value.message)})`;
  }
};
