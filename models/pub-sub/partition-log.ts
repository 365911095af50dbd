/**
 * The log of one partition, and the only ways in which it changes. Pure functions.
 */
import type { MessageId, Offset } from './names.js';

/** A message at its offset. */
export interface LogRecord {
  readonly offset: Offset;
  readonly message: MessageId;
}

export interface PartitionLog {
  /** The oldest offset that retention has left; all below are gone. */
  readonly start: Offset;
  /** The offset that the next message gets. */
  readonly end: Offset;
  /** Oldest first. */
  readonly records: readonly LogRecord[];
}

export const emptyLog: PartitionLog = { start: 0, end: 0, records: [] };

/** Writes a message at the next offset and moves the end of the log. */
export const append = (
  { start, end, records }: PartitionLog,
  message: MessageId,
): PartitionLog => ({
  start,
  end: end + 1,
  records: [...records, { offset: end, message }],
});

/** Whether the log holds more than the newest `keep` messages. */
export const exceeds = ({ records }: PartitionLog, keep: number): boolean => records.length > keep;

/** Retention: removes the oldest messages until no more than `keep` are left. */
export const trim = ({ end, records }: PartitionLog, keep: number): PartitionLog => {
  const kept = records.slice(Math.max(0, records.length - keep));
  return { start: kept[0]?.offset ?? end, end, records: kept };
};

/** The message at an offset, unless it is gone or not there yet. */
export const recordAt = ({ records }: PartitionLog, offset: Offset): LogRecord | undefined =>
  records.find((record) => record.offset === offset);
