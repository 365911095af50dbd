/**
 * What changed between two plain values, as a list of paths: how a trace shows a step.
 *
 * Objects are compared key by key, and arrays of one length item by item. An array that grew or
 * shrank is shown whole: `log [] → [e1]` says more than `log[0] → e1`.
 */
import type { Difference } from '../schema/counterexample.js';
import { encode } from '../value/encode.js';
import { equal } from '../value/equality.js';

/** The differences from `before` to `after`, in the order of their keys. Empty if they are equal. */
export const differences = (before: unknown, after: unknown): readonly Difference[] =>
  differingParts(before, after).map(({ path, ...sides }) => ({
    path: pathText(path),
    ...('before' in sides ? { before: encode(sides.before) } : {}),
    ...('after' in sides ? { after: encode(sides.after) } : {}),
  }));

/** The two sides of one part of two values; a side is missing where there is no such part. */
interface Sides {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A smallest part that differs: the keys and indices that lead to it, and its sides. */
export interface DifferingPart extends Sides {
  readonly path: readonly (string | number)[];
}

/** As `differences`, with paths and values for programs. */
export const differingParts = (before: unknown, after: unknown): readonly DifferingPart[] =>
  compare({ before, after }, []);

const compare = (sides: Sides, path: DifferingPart['path']): readonly DifferingPart[] => {
  const { before, after } = sides;
  if (!('before' in sides) || !('after' in sides)) return [{ path, ...sides }];
  if (equal(before, after)) return [];
  const items = itemByItem(before, after);
  if (items !== undefined) return items.flatMap((item, index) => compare(item, [...path, index]));
  if (!isPlainObject(before) || !isPlainObject(after)) return [{ path, ...sides }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    compare(
      {
        ...(Object.hasOwn(before, key) ? { before: before[key] } : {}),
        ...(Object.hasOwn(after, key) ? { after: after[key] } : {}),
      },
      [...path, key],
    ),
  );
};

/** Pairs of items, only where the items have parts of their own: a list of ids is read whole. */
const itemByItem = (before: unknown, after: unknown): readonly Sides[] | undefined => {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const items = before.map((item: unknown, index): Sides => ({
    before: item,
    after: after[index] as unknown,
  }));
  const haveParts = items.every((item) => isPlainObject(item.before) && isPlainObject(item.after));
  return before.length === after.length && haveParts ? items : undefined;
};

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** `context.log`, `leases[1].held`, `["a b"]`. */
export const pathText = (path: DifferingPart['path']): string =>
  path.reduce<string>((text, key) => `${text}${step(key, text)}`, '');

const step = (key: string | number, path: string): string => {
  if (typeof key === 'number') return `[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key)}]`;
  return path === '' ? key : `.${key}`;
};
