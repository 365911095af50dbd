/** What snapshotters and the store tell each other. */
import type { Fact, User } from '../user.js';

export type SnapshotterId = string;

/** What a stream had come to at one of its versions. */
export interface Snapshot {
  readonly version: number;
  readonly user: User;
}

/** Snapshotter to store: the newest snapshot, please, and what has happened since. */
export interface Load {
  readonly type: 'load';
  readonly from: SnapshotterId;
}

/** Store to snapshotter: both, as they were at one moment. */
export interface Loaded {
  readonly type: 'loaded';
  readonly to: SnapshotterId;
  readonly snapshot: Snapshot;
  readonly tail: readonly Fact[];
}

/** Snapshotter to store: keep this instead of the snapshot that you have. */
export interface Save extends Snapshot {
  readonly type: 'save';
}
