/**
 * How steps are named. Labels are canonical: they do not depend on the order of object keys.
 */
import type { EventObject } from 'xstate';
import { idOf } from '../machine/child-keys.js';
import { referenceIn } from '../machine/references.js';
import type { Reference } from '../machine/references.js';

/** Fields of a message that a label leaves out: the type comes first, the link tells the recipient. */
const UNSPOKEN: ReadonlySet<string> = new Set(['type', 'to']);

/** A message as its type followed by the values of its payload: `publish e1`. */
export const messageText = (message: EventObject): string => {
  const payload = payloadText(message);
  return payload === '' ? message.type : `${message.type} ${payload}`;
};

/** The values of a message's payload in the order of their keys. */
export const payloadText = (message: EventObject): string =>
  sortedEntries(message)
    .filter(([key, value]) => !UNSPOKEN.has(key) && value !== undefined)
    .map(([, value]) => valueText(value))
    .join(' ');

/** A value compactly: strings bare where that is clear, everything else much like JSON. */
export const valueText = (value: unknown): string => {
  if (typeof value === 'string') return isClear(value) ? value : JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return valueText(value.message);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return `Map${valueText([...value])}`;
  if (value instanceof Set) return `Set${valueText([...value])}`;
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  const reference = referenceIn(value);
  if (reference !== undefined) return referenceText(reference, 'root');
  const fields = sortedEntries(value).map(([key, field]) => `${key}: ${valueText(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
};

/** Whom a reference means, for readers: `machine.worker` for a child of the root `machine`. */
export const referenceText = (reference: Reference, root: string): string => {
  switch (reference.role) {
    case 'member':
      return [root, ...reference.address.map(idOf)].join('.');
    case 'peer':
      return reference.name;
    case 'outside':
      return 'outside';
  }
};

const sortedEntries = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));

/** Bare text must not read as another value, nor blur where it ends. */
const isClear = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.:/-]*$/u.test(text) && !LITERALS.has(text);

const LITERALS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'Infinity',
]);
