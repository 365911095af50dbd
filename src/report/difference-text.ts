/**
 * What a step changed, in words: `publisher: idle → waiting`, `bus.log [] → [e1]`,
 * `replies + accepted e1`.
 *
 * Names of slots and paths are shortened to what a reader of the model knows: the actor and its
 * context key, the link, the variable.
 */
import type { Difference, EncodedValue } from '../suite/index.js';
import { formatValue, isList, membersOf } from './value-text.js';

/** One difference of the slot that is called `slot` in the system. */
export const formatDifference = (slot: string, difference: Difference): string => {
  const { name, separator } = nameOf(slot, difference.path);
  return `${name}${separator} ${formatChange(slot, difference)}`;
};

/** `actor bus`, `context.log` is `bus.log`; a machine's state is set off by a colon. */
const nameOf = (slot: string, path: string): { name: string; separator: '' | ':' } => {
  const owner = slot.replace(/^(?:actor|link|monitor) /, '');
  const inner = path.replace(/^context\.?/, '');
  const isMachine = owner !== slot && !slot.startsWith('link ');
  if (isMachine && /^(?:value|state)$/.test(inner)) return { name: owner, separator: ':' };
  const joint = inner === '' || inner.startsWith('[') ? '' : '.';
  return { name: `${owner}${joint}${inner}`, separator: '' };
};

const formatChange = (slot: string, { before, after }: Difference): string => {
  const show = slot.startsWith('link ') ? formatMessage : formatValue;
  if (before === undefined) return after === undefined ? '' : `+ ${show(after)}`;
  if (after === undefined) return `− ${show(before)}`;
  if (slot.startsWith('link ') && isList(before) && isList(after)) {
    return queueChange(before, after) ?? `${formatQueue(before)} → ${formatQueue(after)}`;
  }
  return `${formatValue(before)} → ${formatValue(after)}`;
};

/** Links grow at one end and shrink at the other; both read better than two whole contents. */
const queueChange = (
  before: readonly EncodedValue[],
  after: readonly EncodedValue[],
): string | undefined => {
  const shown = (messages: readonly EncodedValue[]): string =>
    messages.map(formatMessage).join(', ');
  const grown = after.length - before.length;
  if (grown > 0 && same(after.slice(0, before.length), before)) {
    return `+ ${shown(after.slice(before.length))}`;
  }
  if (grown < 0 && same(before.slice(-grown), after)) return `− ${shown(before.slice(0, -grown))}`;
  return undefined;
};

const same = (left: readonly EncodedValue[], right: readonly EncodedValue[]): boolean =>
  formatValue(left) === formatValue(right);

const formatQueue = (messages: readonly EncodedValue[]): string =>
  `[${messages.map(formatMessage).join(', ')}]`;

/** A message is its type, then the values of its other fields: `publish e1`. */
export const formatMessage = (message: EncodedValue): string => {
  const { type, ...payload } = membersOf(message) ?? {};
  if (typeof type !== 'string') return formatValue(message);
  return [type, ...Object.values(payload).map(formatValue)].join(' ');
};
