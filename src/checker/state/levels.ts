/**
 * Which state numbers belong to which depth.
 */

import type { NumberRange } from './number-allocator.js';

/** Levels by depth, each a list of ranges in ascending order. */
export class Levels {
  private readonly byDepth: (readonly NumberRange[])[] = [];
  private readonly counts: number[] = [];
  /** Distinct states in all levels. */
  size = 0;
  /** One more than the largest number given out. */
  end = 0;

  /** Adds states to the level at a depth, which is the last one or the next. */
  extend(depth: number, ranges: readonly NumberRange[]): void {
    for (const { start, end } of ranges) {
      this.counts[depth] = this.sizeAt(depth) + end - start;
      this.size += end - start;
      this.end = Math.max(this.end, end);
    }
    if (ranges.length > 0) this.byDepth[depth] = merged([...this.at(depth), ...ranges]);
  }

  /** Number of states at a depth. */
  sizeAt(depth: number): number {
    return this.counts[depth] ?? 0;
  }

  /** Ranges of the level at a depth, empty when there is none. */
  at(depth: number): readonly NumberRange[] {
    return this.byDepth[depth] ?? [];
  }

  /** Number of states by depth. */
  sizes(): readonly number[] {
    return this.counts;
  }

  /** Ranges of all levels. */
  ranges(): readonly NumberRange[] {
    return this.byDepth.flat();
  }

  forEachAt(depth: number, visit: (state: number) => void): void {
    for (const { start, end } of this.at(depth)) {
      for (let state = start; state < end; state++) visit(state);
    }
  }

  forEach(visit: (state: number) => void): void {
    this.byDepth.forEach((_, depth) => this.forEachAt(depth, visit));
  }
}

/** Ranges by their first states. */
export const inAscendingOrder = (ranges: readonly NumberRange[]): readonly NumberRange[] =>
  [...ranges].sort((left, right) => left.start - right.start);

/** Ranges in ascending order; those that touch become one. */
const merged = (ranges: readonly NumberRange[]): NumberRange[] => {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of inAscendingOrder(ranges)) {
    const last = result.at(-1);
    if (last?.end === start) last.end = end;
    else result.push({ start, end });
  }
  return result;
};
