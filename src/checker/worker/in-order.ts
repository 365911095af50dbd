/**
 * Parts of a survey come from several threads in any order, and are taken in that of their states.
 */

import type { Survey } from '../liveness/graph/survey.js';
import type { NumberRange } from '../state/number-allocator.js';

export class InOrder {
  /** By first state: parts that wait for those before them. */
  private readonly early = new Map<number, Survey>();
  private readonly chunks: NumberRange[];
  /** The first state of the part that comes next. */
  private next: number | undefined;

  /** @param chunks ascending; each is surveyed in consecutive parts. */
  constructor(
    chunks: readonly NumberRange[],
    private readonly take: (part: Survey) => void,
  ) {
    this.chunks = [...chunks];
    this.next = chunks[0]?.start;
  }

  add(part: Survey): void {
    this.early.set(part.start, part);
    while (this.next !== undefined) {
      const awaited = this.early.get(this.next);
      if (awaited === undefined) return;
      this.early.delete(this.next);
      this.take(awaited);
      this.next = this.after(awaited.start + awaited.ends.length);
    }
  }

  private after(state: number): number | undefined {
    if (state < (this.chunks[0]?.end ?? 0)) return state;
    this.chunks.shift();
    return this.chunks[0]?.start;
  }
}
