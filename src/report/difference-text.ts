/**
 * What a step changed, in words: `publisher: idle → waiting`, `bus.log [] → [e1]`,
 * `replies + accepted e1`.
 *
 * Names of slots and paths are shortened to what a reader of the model knows: the actor and its
 * context key, the link, the variable.
 */
import type { Difference, EncodedValue } from '../suite/index.js';
import { formatValue, isList, membersOf } from './value-text.js';

/** What changed of the slot that is called `slot` in the system, in the order of its parts. */
export const formatDifferences = (
  slot: string,
  differences: readonly Difference[],
): readonly string[] => withEnd(slot, withoutState(slot, differences));

/** Of an actor that is down, and of a place that no child has: what stands for the state. */
const NOWHERE: ReadonlySet<unknown> = new Set(['down', 'absent']);

/**
 * An actor that is down is in no state and has the status `down`: two differences of which a reader
 * wants to see one, `bus: idle → down`.
 */
const withoutState = (slot: string, differences: readonly Difference[]): readonly Difference[] => {
  const status = differences.find(({ path }) => path === 'status');
  const state = differences.find(({ path }) => path === 'value');
  const crosses = NOWHERE.has(status?.before) || NOWHERE.has(status?.after);
  if (!slot.startsWith('actor ') || state === undefined || !crosses) return differences;
  const merged = { ...status, ...state, path: 'value' };
  return differences.flatMap((difference) => {
    if (difference === status) return [];
    return difference === state ? [merged] : [difference];
  });
};

/** A machine that ends is said to where its state is: `shop: open → closed (done)`. */
const withEnd = (slot: string, differences: readonly Difference[]): readonly string[] => {
  const end = differences.find(
    ({ path, after }) => path === 'status' && (after === 'done' || after === 'error'),
  );
  if (!slot.startsWith('actor ') || end?.after === undefined) {
    return differences.map((difference) => formatDifference(slot, difference));
  }
  const state = differences.find(({ path }) => path === 'value');
  return differences.flatMap((difference) => {
    if (difference === state) {
      return [`${formatDifference(slot, state)} (${formatValue(end.after ?? '')})`];
    }
    if (difference !== end) return [formatDifference(slot, difference)];
    // The status of a machine that runs is not recorded.
    const whole: Difference = { before: 'active', ...end, path: 'value' };
    return state === undefined ? [formatDifference(slot, whole)] : [];
  });
};

const formatDifference = (slot: string, difference: Difference): string => {
  const { name, separator } = nameOf(slot, difference.path);
  return `${name}${separator} ${formatChange(slot, difference)}`;
};

/** `actor bus`, `context.log` is `bus.log`; a machine's state is set off by a colon. */
const nameOf = (slot: string, path: string): { name: string; separator: '' | ':' } => {
  const owner = slot.replace(/^(?:actor|link|monitor) /, '');
  const inner = isState(slot, path)
    ? path.replace(/^value\.?/, '')
    : path.replace(/^context\.?/, '');
  const joint = inner === '' || inner.startsWith('[') ? '' : '.';
  return { name: `${owner}${joint}${inner}`, separator: isState(slot, path) ? ':' : '' };
};

/** Whether the path leads to the state that a machine is in. */
const isState = (slot: string, path: string): boolean =>
  /^(?:actor|monitor) /.test(slot) && /^value(?:\.|$)/.test(path);

const formatChange = (slot: string, { path, before, after }: Difference): string => {
  const show = formatterFor(slot, path);
  if (before === undefined) return after === undefined ? '' : `+ ${show(after)}`;
  if (after === undefined) return `− ${show(before)}`;
  if (slot.startsWith('link ') && isList(before) && isList(after)) {
    return queueChange(before, after) ?? `${formatQueue(before)} → ${formatQueue(after)}`;
  }
  return `${show(before)} → ${show(after)}`;
};

const formatterFor = (slot: string, path: string): ((value: EncodedValue) => string) => {
  if (isState(slot, path)) return formatState;
  return slot.startsWith('link ') ? formatMessage : formatValue;
};

/** A nested state as XState writes it in targets: `handling.waiting`. */
const formatState = (value: EncodedValue): string => {
  const [only, ...others] = Object.entries(membersOf(value) ?? {});
  if (only === undefined || others.length > 0) return formatValue(value);
  return `${only[0]}.${formatState(only[1])}`;
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
