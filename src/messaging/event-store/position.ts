/**
 * Places in the global order of a store's events.
 *
 * A position is text: one number, or several joined by dots and compared one after the other, since
 * a store on PostgreSQL orders by transaction and then by sequence. Positions of different stores
 * have nothing to do with each other.
 */

declare const brand: unique symbol;

/** A place in the global order. Keep it as it is; compare it with {@link comparePositions}. */
export type Position = string & { readonly [brand]: 'Position' };

const POSITION = /^\d{1,20}(\.\d{1,20})*$/;

/** Before every event. */
export const START = '0' as Position;

/** The position that a storage counts as these numbers. */
export const positionOf = (...numbers: readonly (bigint | number | string)[]): Position =>
  numbers.join('.') as Position;

/** Whether a value has the form of a position, as it must when it comes back from a client. */
export const isPosition = (value: unknown): value is Position =>
  typeof value === 'string' && POSITION.test(value);

/** The numbers of a position, the most significant first. */
export const numbersOf = (position: Position): readonly bigint[] =>
  position.split('.').map((number) => BigInt(number));

/** Negative if `one` comes first, positive if `other` does, 0 if they are the same. */
export const comparePositions = (one: Position, other: Position): number => {
  const [ours, theirs] = [numbersOf(one), numbersOf(other)];
  for (let i = 0; i < Math.max(ours.length, theirs.length); i += 1) {
    const [a, b] = [ours[i] ?? 0n, theirs[i] ?? 0n];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
};
