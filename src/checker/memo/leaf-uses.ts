/** How often each leaf gave successors to a state: what coverage is computed from. */
export class LeafUses {
  /** By leaf. */
  counts = new Float64Array(1024);

  add(leaf: number, times: number): void {
    if (leaf >= this.counts.length) this.makeRoom(leaf);
    this.counts[leaf]! += times;
  }

  /** Adds what another thread counted. */
  addAll(counts: Float64Array): void {
    counts.forEach((times, leaf) => this.add(leaf, times));
  }

  private makeRoom(leaf: number): void {
    const larger = new Float64Array(2 ** (32 - Math.clz32(leaf)));
    larger.set(this.counts);
    this.counts = larger;
  }
}
