/** How large the world is in which retention overtakes a group. */
import type { Scopes } from 'edproof/modeling';
import type { ConsumerId, MessageId } from '../names.js';

/** The bounds of one exploration. */
export interface RetentionScope {
  /** What is published, in this order; all of it belongs to one partition. */
  readonly messages: readonly MessageId[];
  /** How many messages retention leaves. */
  readonly keep: number;
  readonly consumers: readonly ConsumerId[];
  /** How many times a consumer may crash. */
  readonly crashes: number;
}

const small: RetentionScope = {
  messages: ['orders/a1', 'orders/a2'],
  keep: 1,
  consumers: ['c1'],
  crashes: 1,
};

export const scopes = {
  small,
  default: { ...small, consumers: ['c1', 'c2'] },
  large: { ...small, consumers: ['c1', 'c2'], messages: ['orders/a1', 'orders/a2', 'orders/a3'] },
} satisfies Scopes<RetentionScope>;
