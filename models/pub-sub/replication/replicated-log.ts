/**
 * A replica's copy of the log, and the only ways in which it changes. Pure functions.
 *
 * The offset of an entry is its index. Each entry says in which epoch a leader appended it: two
 * entries with equal offset and epoch are the same, and so is everything before them.
 */
import type { MessageId, Offset } from '../names.js';

export interface Entry {
  readonly epoch: number;
  readonly message: MessageId;
}

export type ReplicatedLog = readonly Entry[];

/** The epoch of the last entry before `end`; 0 where there is none. */
export const epochBefore = (log: ReplicatedLog, end: Offset): number => log[end - 1]?.epoch ?? 0;

/** Whether a log that ends at `end` with an entry of `lastEpoch` is a prefix of this one. */
export const continues = (log: ReplicatedLog, end: Offset, lastEpoch: number): boolean =>
  end <= log.length && epochBefore(log, end) === lastEpoch;
