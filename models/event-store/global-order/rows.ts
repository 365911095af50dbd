/**
 * Rows of the table of events, and the orders in which they could be read. Pure functions.
 *
 * A row stands on one line: `a@2/7.3` is the event with version 2 of stream a, written by
 * transaction 7 at position 3 of the table's sequence.
 */

export type StreamId = string;

/** A row on one line. */
export type Row = `${StreamId}@${number}/${number}.${number}`;

/** What a line says. */
export interface RowParts {
  readonly stream: StreamId;
  /** The row's place in its stream, counted from 1. */
  readonly version: number;
  /** The id of the transaction that wrote it. */
  readonly transaction: number;
  /** What the sequence gave when it was written. */
  readonly position: number;
}

/** @throws RangeError for what is no row. */
export const partsOf = (row: Row): RowParts => {
  const [, stream, ...numbers] = /^(\w+)@(\d+)\/(\d+)\.(\d+)$/.exec(row) ?? [];
  const [version, transaction, position] = numbers.map(Number);
  if (
    stream === undefined ||
    version === undefined ||
    transaction === undefined ||
    position === undefined
  ) {
    throw new RangeError(`${row} is no row`);
  }
  return { stream, version, transaction, position };
};

export const rowOf = ({ stream, version, transaction, position }: RowParts): Row =>
  `${stream}@${version}/${transaction}.${position}`;

/** An order of all events. */
export interface GlobalOrder {
  /** Negative if `one` comes before `other`. */
  readonly compare: (one: RowParts, other: RowParts) => number;
  /** Whether nothing can come before a row any more; `oldest` is the oldest running transaction. */
  readonly isSafe: (row: RowParts, oldest: number) => boolean;
}

/** The order of the store, and two that look as natural and are none that readers can trust. */
export const orders = {
  /** By transaction and position; what is older than every running transaction is decided. */
  transaction: {
    compare: (one, other) => one.transaction - other.transaction || one.position - other.position,
    isSafe: ({ transaction }, oldest) => transaction < oldest,
  },
  /** As if a sequence were drawn in the order of commits. */
  position: {
    compare: (one, other) => one.position - other.position,
    isSafe: () => true,
  },
  /** No order of all events: the streams one after another. */
  stream: {
    compare: (one, other) =>
      one.stream === other.stream
        ? one.version - other.version
        : one.stream < other.stream
          ? -1
          : 1,
    isSafe: () => true,
  },
} as const satisfies Readonly<Record<string, GlobalOrder>>;

export type OrderName = keyof typeof orders;

/** Whether a row comes after another in an order; all do after `null`. */
export const isAfter = (order: OrderName, row: Row, place: Row | null): boolean =>
  place === null || orders[order].compare(partsOf(row), partsOf(place)) > 0;

export const sorted = (order: OrderName, rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => orders[order].compare(partsOf(one), partsOf(other)));
