/**
 * How often actions fired and messages were discarded, from how often each leaf was used, and which
 * landmarks no value shows.
 *
 * Counting leaves costs one increment per state and group, however many successors there are.
 */

import type { Learner } from '../model/learner.js';
import type { ValueSpace } from '../model/value-space.js';
import type { ActionCoverage, CheckResult } from '../result.js';
import type { TransitionSystem } from '../system.js';

/** What was learnt, and by leaf how many states it gave successors to. */
export interface LeafUses {
  readonly learner: Learner;
  readonly values: ValueSpace;
  readonly uses: Float64Array;
}

/** Every family that the system declares, in the order of declaration, but for tentative ones that never fired. */
export const actionCoverage = (
  system: TransitionSystem,
  { learner, values, uses }: LeafUses,
): readonly ActionCoverage[] => {
  const fired = new Map<string, number>();
  for (const { families } of system.groups) for (const family of families) fired.set(family, 0);
  uses.forEach((count, leaf) => {
    if (count === 0) return;
    for (const { action } of learner.table.successors(leaf)) {
      const { family } = values.actions.action(action);
      fired.set(family, (fired.get(family) ?? 0) + count);
    }
  });
  const tentative = new Set(system.groups.flatMap((group) => group.tentative ?? []));
  return [...fired].flatMap(([family, count]) =>
    count === 0 && tentative.has(family) ? [] : [{ family, fired: count }],
  );
};

/** Sorted by message. */
export const discardedMessages = ({ learner, uses }: LeafUses): CheckResult['discarded'] => {
  const counts = new Map<string, number>();
  uses.forEach((count, leaf) => {
    if (count === 0) return;
    for (const message of learner.discardedBy(leaf)) {
      counts.set(message, (counts.get(message) ?? 0) + count);
    }
  });
  return [...counts]
    .map(([message, count]) => ({ message, count }))
    .sort((left, right) => (left.message < right.message ? -1 : 1));
};

/** Landmarks that no value has shown that a slot took, in the order of declaration. */
export const missedLandmarks = (
  { landmarks = [] }: TransitionSystem,
  { values }: LeafUses,
): readonly string[] =>
  landmarks.flatMap((landmark) => {
    const taken = landmark.slots.flatMap((slot) => values.valuesOf(slot));
    const shown = new Set(taken.flatMap((value) => landmark.shownBy(value)));
    return landmark.names.filter((name) => !shown.has(name));
  });
