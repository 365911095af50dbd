/**
 * Which slots belong side by side in a row: those that the same transition groups touch.
 *
 * The search looks answers up by segments of the row (`memo/segment-answers.ts`). The more of what
 * a group reads stands in one segment, the less is left to look up state by state.
 */

/**
 * Partitions the slots into clusters of at most `limit` bits, or of a single slot. Groups that
 * need the fewest bits come first, since they gain most and take the least room.
 *
 * @param widths bits by slot.
 * @param touched by group: the slots that it was seen to read or write.
 */
export const slotClusters = (
  widths: readonly number[],
  touched: readonly (readonly number[])[],
  limit: number,
): readonly (readonly number[])[] => {
  const clusterOf = widths.map((_, slot) => [slot]);
  const bitsOf = (slots: readonly number[]): number =>
    slots.reduce((sum, slot) => sum + widths[slot]!, 0);
  const fewestBitsFirst = touched
    .map((slots, group) => ({ slots, group, bits: bitsOf(slots) }))
    .sort((left, right) => left.bits - right.bits || left.group - right.group);
  for (const { slots } of fewestBitsFirst) {
    const joined = [...new Set(slots.map((slot) => clusterOf[slot]!))];
    const cluster = joined.flat();
    if (joined.length < 2 || bitsOf(cluster) > limit) continue;
    for (const slot of cluster) clusterOf[slot] = cluster;
  }
  return [...new Set(clusterOf)];
};
