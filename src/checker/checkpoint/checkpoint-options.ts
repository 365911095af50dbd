/**
 * Checkpoints as a caller of `check` asks for them, and the port through which they are stored.
 *
 * A checkpoint is a search at the end of a level: taken up again, it goes on to the same result, on
 * any number of threads. Read next: `checkpointer.ts`, which decides when one is taken.
 */

import type { CheckpointError } from './checkpoint-error.js';

/** Where one search's checkpoint is kept. */
export interface CheckpointStorage {
  /**
   * Replaces what is stored, whole or not at all.
   *
   * @throws CheckpointError `CHECKPOINT_NOT_WRITTEN`; what was stored before is still there.
   */
  write(parts: Iterable<Uint8Array>): Promise<void>;
  /**
   * What was written last, undefined where nothing was.
   *
   * @throws CheckpointError `CHECKPOINT_DAMAGED` when it is not what was written.
   */
  open(): Promise<CheckpointSource | undefined>;
  /** A value as bytes. Whether it comes back the same is seen to by the checker. */
  encode(value: unknown): Uint8Array;
  /** The value that these bytes stand for. May throw at what `encode` has not made. */
  decode(bytes: Uint8Array): unknown;
}

/** A checkpoint that is read from beginning to end. */
export interface CheckpointSource {
  /** Fills `into` with the bytes that come next. */
  read(into: Uint8Array): Promise<void>;
  /** Called once, at the end or before. */
  close(): Promise<void>;
}

/** What happens to a search's checkpoints, for whoever watches. */
export type CheckpointEvent =
  | { readonly type: 'resumed'; readonly depth: number; readonly distinct: number }
  /** A search that is resumed from this goes on at `depth`. */
  | { readonly type: 'written'; readonly depth: number; readonly distinct: number }
  /** The search goes on without. */
  | { readonly type: 'failed'; readonly error: CheckpointError };

/** How a search is checkpointed. Needs the port `now`. */
export interface CheckpointOptions {
  readonly storage: CheckpointStorage;
  /**
   * What the search depends on beside the system's own names, by name: versions, hashes of files. A
   * checkpoint is taken up again only where all of it is the same.
   */
  readonly binding: Readonly<Record<string, string>>;
  /** Go on from what is stored, if anything is. Default false. */
  readonly resume?: boolean;
  /** Milliseconds between checkpoints of a search that goes on. Default five minutes. */
  readonly everyMs?: number;
  /**
   * A search that is cut after fewer milliseconds is not worth a checkpoint. Default ten seconds,
   * which is also what a search must have taken for its end to be kept.
   */
  readonly worthMs?: number;
  /** Called in order. */
  readonly onEvent?: (event: CheckpointEvent) => void;
}
