/**
 * How often actions fired and messages were discarded, counted by leaf while the search runs.
 *
 * Counting leaves costs one increment per state and group, however many successors there are.
 */

import type { ActionCoverage, CheckResult } from '../result.js';
import type { StateSpace } from './state-space.js';

export class CoverageCounter {
  private uses = new Float64Array(256);

  constructor(private readonly space: StateSpace) {}

  /** Counts the state that was expanded last. */
  count(): void {
    if (this.space.leafCount > this.uses.length) this.grow();
    for (const leaf of this.space.leaves) this.uses[leaf] = this.uses[leaf]! + 1;
  }

  /** Every family that the system declares, in the order of declaration. */
  actions(): readonly ActionCoverage[] {
    const fired = new Map<string, number>();
    for (const { families } of this.space.system.groups) {
      for (const family of families) fired.set(family, 0);
    }
    this.forEachLeaf((leaf, uses) => {
      for (const action of this.space.actionsOf(leaf)) {
        const { family } = this.space.values.actions.action(action);
        fired.set(family, (fired.get(family) ?? 0) + uses);
      }
    });
    return [...fired].map(([family, count]) => ({ family, fired: count }));
  }

  /** Sorted by message. */
  discarded(): CheckResult['discarded'] {
    const counts = new Map<string, number>();
    this.forEachLeaf((leaf, uses) => {
      for (const message of this.space.discardedBy(leaf)) {
        counts.set(message, (counts.get(message) ?? 0) + uses);
      }
    });
    return [...counts]
      .map(([message, count]) => ({ message, count }))
      .sort((left, right) => (left.message < right.message ? -1 : 1));
  }

  private forEachLeaf(visit: (leaf: number, uses: number) => void): void {
    const leaves = Math.min(this.space.leafCount, this.uses.length);
    for (let leaf = 0; leaf < leaves; leaf++) {
      const uses = this.uses[leaf]!;
      if (uses > 0) visit(leaf, uses);
    }
  }

  private grow(): void {
    const larger = new Float64Array(Math.max(this.space.leafCount, this.uses.length * 2));
    larger.set(this.uses);
    this.uses = larger;
  }
}
