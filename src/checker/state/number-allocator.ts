/**
 * State numbers in blocks: a thread reserves a block at a time and uses its numbers in order.
 *
 * A block that is not used up at the end of a level is continued in the next one, so a level is a
 * list of ranges, and no number is wasted for long.
 */

/** Numbers reserved at a time. */
const BLOCK = 1024;

/** A range of state numbers. */
export interface NumberRange {
  readonly start: number;
  readonly end: number;
}

/** `peek` has no number to offer: the visited set has to grow first. */
export const NO_NUMBER = -1;

export class NumberAllocator {
  /** Numbers below this may be used. */
  limit = 0;
  /** Numbers used since the ranges were taken last. */
  used = 0;
  private next = 0;
  private end = 0;
  private rangeStart = 0;
  private ranges: NumberRange[] = [];

  /** @param counter its only cell is the first number that no thread has reserved. */
  constructor(private readonly counter: Int32Array) {}

  /** The number that the next `take` uses up, or `NO_NUMBER`. */
  peek(): number {
    if (this.next === this.end && !this.reserve()) return NO_NUMBER;
    return this.next;
  }

  take(): void {
    this.next++;
    this.used++;
  }

  /** The ranges used since the last call, in ascending order. */
  takeRanges(): NumberRange[] {
    this.closeRange();
    const { ranges } = this;
    this.ranges = [];
    this.used = 0;
    return ranges;
  }

  private reserve(): boolean {
    const start = Atomics.add(this.counter, 0, BLOCK);
    if (start + BLOCK > this.limit) {
      Atomics.sub(this.counter, 0, BLOCK);
      return false;
    }
    this.closeRange();
    this.next = start;
    this.end = start + BLOCK;
    this.rangeStart = start;
    return true;
  }

  private closeRange(): void {
    if (this.next > this.rangeStart) this.ranges.push({ start: this.rangeStart, end: this.next });
    this.rangeStart = this.next;
  }
}
