/** How much happens to a stream while how many take snapshots of it. */
import type { Scopes } from 'edproof/modeling';
import type { Fact } from '../user.js';
import type { SnapshotterId } from './messages.js';

/** The bounds of one exploration. */
export interface SnapshotsScope {
  /** What is appended, in this order. */
  readonly facts: readonly Fact[];
  readonly snapshotters: readonly SnapshotterId[];
  /** The versions of which there are snapshots in a backup. */
  readonly backups: readonly number[];
  /** How often the store may go down. */
  readonly crashes: number;
}

const small: SnapshotsScope = {
  facts: ['registered', 'named:ann', 'named:bo'],
  snapshotters: ['s1', 's2'],
  backups: [],
  crashes: 1,
};

/** The scopes of snapshots. */
export const scopes = {
  small,
  default: { ...small, facts: [...small.facts, 'deactivated'], backups: [3], crashes: 2 },
  large: {
    facts: ['registered', 'named:ann', 'named:bo', 'named:cy', 'deactivated'],
    snapshotters: ['s1', 's2', 's3'],
    backups: [2, 4],
    crashes: 2,
  },
  /** A backup that is newer than the stream. */
  restored: { ...small, snapshotters: ['s1'], backups: [2] },
} satisfies Scopes<SnapshotsScope>;
