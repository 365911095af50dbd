/**
 * ED2.4: the order of a key's messages while its partition changes.
 *
 * The publisher of the model publishes one message after the other, so the order in which it was told
 * of its messages is the order in which they were acknowledged.
 */
import { invariant } from 'edproof/suite';
import type { PartitionGrowthView } from '../../models/pub-sub/index.js';
import { partitionGrowth } from '../../models/pub-sub/index.js';
import type { MessageId, Offset, PartitionId } from '../../models/pub-sub/names.js';
import { messageOf } from '../../models/pub-sub/names.js';
import { deliveredIn, groupOf, isSettled, messageAt, toldIn } from '../pub-sub.js';

export const orderPerKey = invariant('ED2.4', partitionGrowth, {
  name: 'order',
  holds: {
    'a message is processed only after those of its key that were acknowledged before it': (view) =>
      handledIn(view).every(({ message }) =>
        earlier(view, message).every(({ partition, offset }) => isSettled(view, partition, offset)),
      ),
  },
  witness: (view) => new Set(handledIn(view).map(({ partition }) => partition)).size > 1,
});

export const movedKeysWait = invariant('ED2.4', partitionGrowth, {
  name: 'moved keys',
  holds: {
    'nothing of a key is delivered from another partition before its earlier messages are settled':
      (view) =>
        deliveredIn(view).every((delivered) => {
          const message = messageAt(view, delivered.partition, delivered.offset);
          if (message === undefined) return true;
          return earlier(view, message)
            .filter(({ partition }) => partition !== delivered.partition)
            .every(({ partition, offset }) => isSettled(view, partition, offset));
        }),
  },
  // A message that has moved is delivered, after all crashes that may happen.
  witness: (view) =>
    view.budgets.crash === 0 &&
    deliveredIn(view).some(({ partition, offset }) => {
      const message = messageAt(view, partition, offset);
      return (
        message !== undefined &&
        earlier(view, message).some((before) => before.partition !== partition)
      );
    }),
});

interface Place {
  readonly partition: PartitionId;
  readonly offset: Offset;
}

/** The messages that were handled, and where they stand. */
const handledIn = (
  view: PartitionGrowthView,
): readonly (Place & { readonly message: MessageId })[] =>
  Object.entries(groupOf(view).outcomes).flatMap(([partition, outcomes]) =>
    Object.keys(outcomes).flatMap((offset) => {
      const message = messageAt(view, partition, Number(offset));
      return message === undefined ? [] : [{ partition, offset: Number(offset), message }];
    }),
  );

/** What the publisher was told of messages of the same key, before it was told of this one. */
const earlier = (view: PartitionGrowthView, message: MessageId): readonly Place[] => {
  const told = toldIn(view);
  const own = told.findIndex((other) => other.message === message);
  const { key } = messageOf(message);
  return (own < 0 ? told : told.slice(0, own)).filter(
    (other) => messageOf(other.message).key === key,
  );
};
