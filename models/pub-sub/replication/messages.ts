/** What the controller and the replicas of a partition tell each other. */
import type { Offset } from '../names.js';
import type { Entry } from './replicated-log.js';

export type ReplicaId = string;

/**
 * Controller to all replicas: who leads, and who has to have a message before it counts. Every
 * decision begins an epoch; what was decided in an earlier one is over.
 */
export interface Decision {
  readonly epoch: number;
  readonly leader: ReplicaId;
  readonly inSync: readonly ReplicaId[];
}

export interface Decided extends Decision {
  readonly type: 'decided';
}

/** Leader to controller: a replica that was left out has caught up. */
export interface CaughtUp {
  readonly type: 'caughtUp';
  readonly replica: ReplicaId;
  readonly epoch: number;
}

/** Follower to leader: this is what I have, what comes next? */
export interface Fetch {
  readonly type: 'fetch';
  readonly to: ReplicaId;
  readonly from: ReplicaId;
  readonly epoch: number;
  /** Where the follower's log ends. */
  readonly end: Offset;
  /** The epoch of the follower's last entry; 0 if it has none. */
  readonly lastEpoch: number;
}

/** Leader to follower: what comes after your end, and below which offset everything is final. */
export interface Fetched {
  readonly type: 'fetched';
  readonly to: ReplicaId;
  readonly epoch: number;
  readonly entries: readonly Entry[];
  readonly watermark: Offset;
}

/** Leader to follower: your last entry is not mine. */
export interface Diverged {
  readonly type: 'diverged';
  readonly to: ReplicaId;
  readonly epoch: number;
}
