/**
 * Successors side by side: rows, hashes, actions. Grows, is never freed.
 *
 * The search gathers the successors of many states before it looks any of them up, so that the
 * processor can wait for several places in memory at once.
 */

const INITIAL_CAPACITY = 256;

export class SuccessorBuffer {
  count = 0;
  /** `words` words a successor. */
  rows: Uint32Array;
  actions = new Int32Array(INITIAL_CAPACITY);
  low = new Int32Array(INITIAL_CAPACITY);
  high = new Int32Array(INITIAL_CAPACITY);
  /** 1 where the step changes nothing. */
  selfLoop = new Uint8Array(INITIAL_CAPACITY);

  constructor(public words: number) {
    this.rows = new Uint32Array(INITIAL_CAPACITY * words);
  }

  /** Empties the buffer. */
  clear(): void {
    this.count = 0;
  }

  /** Empties the buffer; rows of `words` words follow. */
  relayout(words: number): void {
    this.words = words;
    this.rows = new Uint32Array(this.actions.length * words);
    this.count = 0;
  }

  /** Makes room for so many more, whose fields the caller sets. */
  reserve(count: number): void {
    while (this.count + count > this.actions.length) this.grow();
  }

  private grow(): void {
    this.rows = widened(this.rows, new Uint32Array(this.rows.length * 2));
    this.actions = widened(this.actions, new Int32Array(this.actions.length * 2));
    this.low = widened(this.low, new Int32Array(this.low.length * 2));
    this.high = widened(this.high, new Int32Array(this.high.length * 2));
    this.selfLoop = widened(this.selfLoop, new Uint8Array(this.selfLoop.length * 2));
  }
}

const widened = <T extends Uint32Array | Int32Array | Uint8Array>(from: T, to: T): T => {
  to.set(from);
  return to;
};
