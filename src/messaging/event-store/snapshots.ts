/**
 * What becomes of a snapshot: a short cut, and never a source. It is kept only if it is newer than the
 * one that is there and not beyond the head of its stream, both looked at in the write that keeps it.
 */

import type { SnapshotBeyondHead } from './errors.js';
import type { SnapshotFacts, SnapshotFate, SnapshotRow } from './storage.js';

/** What a stream was folded to at one of its versions. */
export interface Snapshot {
  readonly version: number;
  /** Names the way of folding. One that folds to something else reads no snapshots of this one. */
  readonly schema: string;
  /** A JSON value. */
  readonly state: unknown;
}

/** The rule, for one snapshot. A snapshot of another schema is of no use to whoever saves this one. */
export const snapshotFate =
  ({ version, schema }: SnapshotRow) =>
  (facts: SnapshotFacts): SnapshotFate => {
    if (version > facts.version) return 'beyond-head';
    const isNewer = facts.kept?.schema !== schema || facts.kept.version < version;
    return isNewer ? 'kept' : 'superseded';
  };

export const snapshotBeyondHead = (stream: string, version: number): SnapshotBeyondHead => {
  const message =
    `The snapshot of ${stream} is of version ${version}, which the stream has not come to; fold ` +
    'stored events only, and save what they come to.';
  return { code: 'SNAPSHOT_BEYOND_HEAD', message, stream, version };
};
