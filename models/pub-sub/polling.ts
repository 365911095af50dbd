/**
 * What the answer to a poll is. Pure functions on the broker's store.
 *
 * A poll names the positions in all partitions that its consumer owns; it is answered for the first
 * of them for which there is something to say.
 */
import type { Gap, Poll, Polled, Positions } from './messages.js';
import type { PartitionId } from './names.js';
import { logOf, readAt } from './topics.js';
import type { Topics } from './topics.js';

/** A poll without some of its partitions. */
export const without = (poll: Poll, isLeftOut: (partition: PartitionId) => boolean): Poll => ({
  ...poll,
  positions: Object.fromEntries(
    Object.entries(poll.positions).filter(([partition]) => !isLeftOut(partition)),
  ),
});

/** The first gap that retention has made in front of a position, if there is one. */
export const gapFor = (store: Topics, { positions }: Pick<Poll, 'positions'>): Gap | undefined => {
  for (const [partition, from] of inOrder(positions)) {
    const { start } = logOf(store, partition);
    if (from < start) return { partition, from, until: start };
  }
  return undefined;
};

/** The first message at a position, if one of the poll's epoch is there yet. */
export const nextFor = (
  store: Topics,
  { positions, epoch }: Pick<Poll, 'positions' | 'epoch'>,
): Polled['next'] => {
  for (const [partition, offset] of inOrder(positions)) {
    const record = readAt(store, partition, { offset, epoch });
    if (record !== undefined) return { partition, ...record };
  }
  return null;
};

const inOrder = (positions: Positions): readonly (readonly [PartitionId, number])[] =>
  Object.entries(positions).toSorted(([one], [other]) => (one < other ? -1 : 1));
