/** How large the world of a replicated partition is. */
import type { Scopes } from 'edproof/modeling';
import type { MessageId } from '../names.js';
import type { ReplicaId } from './messages.js';

/** The bounds of one exploration. */
export interface ReplicationScope {
  /** What is published, in this order. */
  readonly messages: readonly MessageId[];
  /** The replication factor, and who the replicas are; the first one leads at first. */
  readonly replicas: readonly ReplicaId[];
  /** How many of them must have a message before it is acknowledged. */
  readonly minimum: number;
  /** How often the publisher may publish again although no answer came. */
  readonly patience: number;
  /** Who may be taken for dead, and how many times in all. */
  readonly suspects: readonly ReplicaId[];
  readonly suspicions: number;
  /** How many times a replica may crash. */
  readonly crashes: number;
}

/** The leader may be taken for dead once, come back, and catch up. */
const small: ReplicationScope = {
  messages: ['orders/a1', 'orders/a2'],
  replicas: ['r1', 'r2'],
  minimum: 2,
  patience: 0,
  suspects: ['r1'],
  suspicions: 1,
  crashes: 0,
};

export const scopes = {
  small,
  default: { ...small, replicas: ['r1', 'r2', 'r3'] },
  large: { ...small, replicas: ['r1', 'r2', 'r3'], crashes: 1 },
  /** Leaders are taken for dead again and again. */
  twice: { ...small, suspects: ['r1', 'r2'], suspicions: 2 },
  /** The leader alone is enough, and the others may come back at any time. */
  lenient: { ...small, minimum: 1, suspects: ['r1', 'r2'], suspicions: 2 },
  /** Two replicas, one of which crashes, and a publisher that publishes again. */
  crash: { ...small, patience: 1, crashes: 1 },
} satisfies Scopes<ReplicationScope>;
