/**
 * How large the world is in which a topic grows.
 *
 * A key has to move for its order to be in danger. With one partition and a second one that is added,
 * key b moves from the first to the second; with two and a third, d moves from the second to the first.
 */
import type { Scopes } from 'edproof/modeling';
import type { ConsumerId, MessageId } from '../names.js';

/** The bounds of one exploration. */
export interface PartitionGrowthScope {
  /** What is published, in this order. */
  readonly messages: readonly MessageId[];
  /** How many partitions the topic has at first, and how many it may be given. */
  readonly partitions: number;
  readonly growsTo: readonly number[];
  readonly consumers: readonly ConsumerId[];
  /** How many times a consumer may crash. */
  readonly crashes: number;
}

/** One consumer, which is asked for the first partition first. */
const small: PartitionGrowthScope = {
  messages: ['orders/d1', 'orders/d2'],
  partitions: 2,
  growsTo: [3],
  consumers: ['c1'],
  crashes: 1,
};

/** The old and the new partition of the key have different owners. */
const pair: PartitionGrowthScope = {
  messages: ['orders/b1', 'orders/b2'],
  partitions: 1,
  growsTo: [2],
  consumers: ['c1', 'c2'],
  crashes: 0,
};

export const scopes = {
  small,
  default: { ...pair, messages: ['orders/b1', 'orders/a1', 'orders/b2'] },
  large: { ...pair, crashes: 1 },
  pair,
} satisfies Scopes<PartitionGrowthScope>;
