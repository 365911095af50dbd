/**
 * The values of a search as bytes: what the slots' positions and the actions' numbers stand for.
 *
 * The storage decides how values become bytes, and need not be able to store every value. So what
 * was encoded is decoded again and compared before it counts as stored. This is done some values at
 * a time: within them, shared parts are stored once, and the copies never take much memory.
 */

import type { ValueSpace } from '../model/value-space.js';
import type { Action } from '../system.js';
import { CheckpointError, damaged } from './checkpoint-error.js';
import type { CheckpointSource, CheckpointStorage } from './checkpoint-options.js';

type Codec = Pick<CheckpointStorage, 'encode' | 'decode'>;

/** Values encoded together. */
const CHUNK = 1024;

/** How long the parts are. */
export interface ValueSizes {
  /** Numbers of values by slot; of actions at last. */
  readonly columns: readonly number[];
  /** Bytes of each chunk of a column, one after the other. */
  readonly chunks: readonly number[];
}

/** A slot's values, or the actions, by number. */
interface Column {
  readonly name: string;
  readonly size: number;
  value(number: number): unknown;
  /** The number of a value, which gets one if it has none. */
  number(value: unknown): number;
  isAt(number: number, value: unknown): boolean;
}

/** @throws CheckpointError `CHECKPOINT_IMPOSSIBLE` naming the slot whose values do not survive. */
export const encodeValues = (
  space: ValueSpace,
  slots: readonly string[],
  codec: Codec,
): { readonly sizes: ValueSizes; readonly parts: readonly Uint8Array[] } => {
  const columns = columnsOf(space, slots);
  const parts = columns.flatMap((column) =>
    chunksOf(column.size).map(({ start, end }) => {
      const values = Array.from({ length: end - start }, (_, index) => column.value(start + index));
      const bytes = attempt(() => codec.encode(values));
      const decoded = bytes && attempt(() => codec.decode(bytes));
      const survived =
        Array.isArray(decoded) &&
        decoded.length === values.length &&
        decoded.every((value, index) => column.isAt(start + index, value));
      if (bytes === undefined || !survived) throw impossible(column.name);
      return bytes;
    }),
  );
  return {
    sizes: { columns: columns.map(({ size }) => size), chunks: parts.map(({ length }) => length) },
    parts,
  };
};

/**
 * Gives values their positions and actions their numbers in a search that has none yet.
 *
 * @throws CheckpointError `CHECKPOINT_DAMAGED` when they are not as `encodeValues` left them.
 */
export const readValues = async (
  source: CheckpointSource,
  { columns: sizes, chunks }: ValueSizes,
  { space, codec }: { readonly space: ValueSpace; readonly codec: Codec },
): Promise<void> => {
  const slots = Array.from({ length: space.slots }, (_, slot) => `slot ${slot}`);
  let next = 0;
  for (const [index, column] of columnsOf(space, slots).entries()) {
    for (const { start, end } of chunksOf(sizes[index] ?? 0)) {
      const bytes = new Uint8Array(chunks[next++] ?? 0);
      await source.read(bytes);
      const values = attempt(() => codec.decode(bytes));
      if (!Array.isArray(values) || values.length !== end - start) throw broken();
      values.forEach((value, at) => {
        if (column.number(value) !== start + at) throw broken();
      });
    }
  }
};

const columnsOf = (space: ValueSpace, slots: readonly string[]): readonly Column[] => [
  ...slots.map((name, slot) => ({
    name,
    size: space.domainSize(slot),
    value: (position: number) => space.value(slot, position),
    number: (value: unknown) => space.position(slot, value, {}),
    isAt: (position: number, value: unknown) => space.isAt(slot, position, value),
  })),
  {
    name: 'the actions',
    size: space.actions.size,
    value: (number) => space.actions.action(number),
    number: (value) => space.actions.number(value as Action),
    isAt: (number, value) => space.actions.number(value as Action) === number,
  },
];

const chunksOf = (size: number): readonly { readonly start: number; readonly end: number }[] =>
  Array.from({ length: Math.ceil(size / CHUNK) }, (_, chunk) => ({
    start: chunk * CHUNK,
    end: Math.min(size, (chunk + 1) * CHUNK),
  }));

/** Codecs throw at what they do not know; that is an answer here. */
const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

const broken = (): CheckpointError => damaged('the values of its states cannot be read');

const impossible = (where: string): CheckpointError =>
  new CheckpointError('CHECKPOINT_IMPOSSIBLE', {
    cause: `this search cannot be checkpointed: a value of ${where} does not survive being stored`,
    remedy: 'Keep plain data there: no objects without a prototype, no error classes of your own',
  });
