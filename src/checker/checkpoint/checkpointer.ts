/**
 * When a search is checkpointed: every few minutes, and when it ends before its end.
 *
 * A search that was cut in the middle of a level goes back to the level's beginning: nothing may be
 * counted twice. A search that came to its end is kept as well if it took long, so that a run of
 * many searches that is resumed does not repeat it.
 */

import type { Outcome } from '../result.js';
import type { Engine } from '../search/engine.js';
import { CheckpointError } from './checkpoint-error.js';
import type { CheckpointOptions } from './checkpoint-options.js';
import type { Mark } from './mark.js';
import { readCheckpoint } from './read-checkpoint.js';
import { writeCheckpoint } from './write-checkpoint.js';

const EVERY_MS = 300_000;
const WORTH_MS = 10_000;
/** At least so long between notes of what was counted, which take a moment. */
const MARK_MS = 250;
/** A checkpoint that takes a second is followed by at least so many seconds without. */
const SPACING = 40;

export class Checkpointer {
  private mark: Mark | undefined;
  /** The depth of what is stored, by this search or the one that it resumes. */
  private stored = 0;
  private markedAt = -Infinity;
  private nextAt: number;
  private isPossible = true;
  private readonly begunAt: number;
  /** What the search took before it was resumed. */
  private earlierMs = 0;

  constructor(
    private readonly engine: Engine,
    private readonly options: CheckpointOptions,
    private readonly now: () => number,
  ) {
    this.begunAt = now();
    this.nextAt = this.begunAt + this.everyMs;
  }

  /** @throws CheckpointError when what is stored cannot be taken up. */
  async resume(): Promise<Mark | undefined> {
    if (this.options.resume !== true) return undefined;
    const mark = await readCheckpoint(this.engine, this.options);
    if (mark === undefined) return undefined;
    this.mark = mark;
    this.stored = mark.depth;
    this.earlierMs = mark.elapsedMs;
    this.options.onEvent?.({ type: 'resumed', ...this.extentOf(mark) });
    return mark;
  }

  /** A level has been expanded; `take` notes what was counted. */
  async levelEnds(take: () => Promise<Mark>): Promise<void> {
    const now = this.now();
    if (now - this.markedAt < MARK_MS) return;
    this.mark = await take();
    this.markedAt = now;
    if (now >= this.nextAt) await this.write(this.mark);
  }

  /**
   * The search ends.
   *
   * @param take notes what was counted; not to be had in the middle of a level.
   */
  async searchEnds(outcome: Outcome, take?: () => Promise<Mark>): Promise<void> {
    if (take !== undefined) this.mark = await take();
    const { mark } = this;
    if (mark === undefined || mark.depth <= this.stored) return;
    const isComplete = outcome === 'exhausted' || outcome === 'decided';
    const { worthMs = WORTH_MS } = this.options;
    const elapsedMs = this.earlierMs + this.now() - this.begunAt;
    if (elapsedMs >= (isComplete ? Math.max(worthMs, WORTH_MS) : worthMs)) await this.write(mark);
  }

  private get everyMs(): number {
    return this.options.everyMs ?? EVERY_MS;
  }

  private async write(mark: Mark): Promise<void> {
    if (!this.isPossible) return;
    const begun = this.now();
    try {
      await writeCheckpoint(this.engine, mark, this.options);
      this.stored = mark.depth;
      this.options.onEvent?.({ type: 'written', ...this.extentOf(mark) });
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      this.isPossible = error.code !== 'CHECKPOINT_IMPOSSIBLE';
      this.options.onEvent?.({ type: 'failed', error });
    }
    const ended = this.now();
    this.nextAt = ended + Math.max(this.everyMs, SPACING * (ended - begun));
  }

  private extentOf({ depth }: Mark): { readonly depth: number; readonly distinct: number } {
    const sizes = this.engine.levels.sizes().slice(0, depth + 1);
    return { depth, distinct: sizes.reduce((sum, size) => sum + size, 0) };
  }
}
