/**
 * How topics, partitions and messages are named, and which partition a message belongs to.
 *
 * Machines and links carry a message's id and nothing else; it stands for a whole message, payload
 * included, as unique values do. Ids are short on purpose: the fewer the distinct local states, the
 * larger the worlds that can be explored.
 */

export type TopicName = string;
/** The part of a message that decides its partition; messages of one key keep their order. */
export type Key = string;
/** Stands for a message with all its contents: `orders/a1` is the first one of key a in orders. */
export type MessageId = string;
/** A topic and a number from 0: `orders/0`. */
export type PartitionId = string;
/** A place in a partition's log, counted from 0. */
export type Offset = number;
export type PublisherId = string;
export type ConsumerId = string;

/**
 * Reads the id of a message.
 *
 * @throws RangeError for anything else: the scope names a message that does not exist.
 */
export const messageOf = (id: MessageId): { readonly topic: TopicName; readonly key: Key } => {
  const [, topic, key] = /^([a-z]+)\/([a-z])\d+$/.exec(id) ?? [];
  if (topic === undefined || key === undefined) throw new RangeError(`${id} is no message`);
  return { topic, key };
};

/** All partitions of a topic, in order. */
export const partitionsOf = (topic: TopicName, count: number): readonly PartitionId[] =>
  Array.from({ length: count }, (_, index) => `${topic}/${index}`);

/**
 * The key partitioner: which of `count` partitions a message belongs to. Keys are spread evenly in
 * their alphabetical order: with two partitions a goes to the first, b to the second, c to the first.
 */
export const partitionFor = (id: MessageId, count: number): PartitionId => {
  const { topic, key } = messageOf(id);
  return `${topic}/${(key.charCodeAt(0) - 'a'.charCodeAt(0)) % count}`;
};
