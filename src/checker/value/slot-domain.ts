/**
 * The values that one slot has taken, numbered from 0: what a row stores is the position here.
 *
 * Numbering values per slot and not globally keeps the numbers small, and so the rows narrow.
 */

export class SlotDomain {
  private readonly positions = new Map<number, number>();
  /** Numbers of the interner, by position. */
  private readonly values: number[] = [];

  get size(): number {
    return this.values.length;
  }

  /** The position of an interned value, given a new one at its first appearance. */
  position(value: number): number {
    const known = this.positions.get(value);
    if (known !== undefined) return known;
    const position = this.values.length;
    this.positions.set(value, position);
    this.values.push(value);
    return position;
  }

  /** The interner's number of the value at `position`. */
  value(position: number): number {
    const value = this.values[position];
    if (value === undefined) throw new Error(`a slot has no value ${position}`);
    return value;
  }
}
