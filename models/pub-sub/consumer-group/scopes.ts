/**
 * How large the world of a consumer group is.
 *
 * Two consumers and one partition are enough for the owner to change. What is consumed was published
 * before: what a group commits does not depend on when its messages came.
 */
import type { Scopes } from 'edproof/modeling';
import type { ConsumerId, MessageId } from '../names.js';

/** The bounds of one exploration. */
export interface ConsumerGroupScope {
  /** What the topic holds, and in how many partitions. */
  readonly messages: readonly MessageId[];
  readonly partitions: number;
  readonly consumers: readonly ConsumerId[];
  /** How many times a member may be taken for dead. */
  readonly suspicions: number;
  /** How many times a consumer may crash. */
  readonly crashes: number;
}

const small: ConsumerGroupScope = {
  messages: ['orders/a1'],
  partitions: 1,
  consumers: ['c1', 'c2'],
  suspicions: 1,
  crashes: 0,
};

export const scopes = {
  small,
  default: { ...small, messages: ['orders/a1', 'orders/a2'], crashes: 1 },
  large: { ...small, messages: ['orders/a1', 'orders/b1'], partitions: 2, crashes: 1 },
} satisfies Scopes<ConsumerGroupScope>;
