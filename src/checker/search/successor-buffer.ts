/**
 * The successors of one state, side by side: rows, hashes, actions. Grows, is never freed.
 */

export class SuccessorBuffer {
  count = 0;
  /** `words` words a successor. */
  rows: Uint32Array;
  actions = new Int32Array(64);
  low = new Int32Array(64);
  high = new Int32Array(64);
  /** 1 where the step changes nothing. */
  selfLoop = new Uint8Array(64);

  constructor(public words: number) {
    this.rows = new Uint32Array(64 * words);
  }

  clear(): void {
    this.count = 0;
  }

  relayout(words: number): void {
    this.words = words;
    this.rows = new Uint32Array(this.actions.length * words);
    this.count = 0;
  }

  /** Adds a copy of `row`, to be changed in place, and returns the index of its first word. */
  add(row: Uint32Array, action: number, low: number, high: number, selfLoop: boolean): number {
    const index = this.count++;
    if (index === this.actions.length) this.grow();
    this.actions[index] = action;
    this.low[index] = low;
    this.high[index] = high;
    this.selfLoop[index] = selfLoop ? 1 : 0;
    const start = index * this.words;
    for (let word = 0; word < this.words; word++) this.rows[start + word] = row[word] as number;
    return start;
  }

  /** Corrects the hash of the successor that was added last. */
  rehash(low: number, high: number): void {
    const index = this.count - 1;
    this.low[index] = (this.low[index] as number) ^ low;
    this.high[index] = (this.high[index] as number) ^ high;
  }

  /** The successor that was added last turned out to equal its source. */
  markSelfLoop(): void {
    this.selfLoop[this.count - 1] = 1;
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
