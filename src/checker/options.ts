/**
 * What a caller of `check` decides: the properties, the bounds, and what the checker may use of the
 * world outside.
 */

import type { CheckpointOptions } from './checkpoint/checkpoint-options.js';
import type { Property } from './property.js';
import type { WorkerHandle } from './worker/messages.js';

/** What the checker needs from outside; it has no clock, storage or randomness of its own. */
export interface Ports {
  /** Milliseconds; only for the time limit and the reported duration. */
  readonly now: () => number;
  /** Gives the event loop a turn so that progress is shown and interruptions arrive. */
  readonly yieldTurn: () => Promise<void>;
  /**
   * The heap that values and remembered model steps live in. A search whose values never come to an
   * end would fill it; at seven tenths the search ends with `memory` instead.
   */
  readonly heap?: () => { readonly usedBytes: number; readonly limitBytes: number };
  /** Starts a thread that expands states; needed for more than one worker. */
  readonly spawnWorker?: () => WorkerHandle;
}

/** Bounds after which the search ends with `undecided` properties. Absent means unbounded. */
export interface Limits {
  /** Distinct states; checked at level ends, so the count may exceed it by one level. */
  readonly states?: number;
  /**
   * Distinct states that are still looked at once a property is violated; like `states`, and ends
   * the search with `violation`. Whoever made a mistake wants to see it, also where there is no end.
   */
  readonly statesAfterViolation?: number;
  readonly depth?: number;
  /**
   * Bytes of the visited set and of what is remembered, at most: growing that would need more for a
   * moment, the old and the new block counted, ends the search instead. What each thread keeps for
   * itself, some ten megabytes, comes on top.
   */
  readonly memoryBytes?: number;
  readonly timeMs?: number;
}

/** Seen so far; reported a few times a second. */
export interface Progress {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly queued: number;
  readonly elapsedMs: number;
}

/** What to decide, within which bounds, with what help from outside. */
export interface CheckOptions {
  readonly properties: readonly Property[];
  readonly limits?: Limits;
  /** Threads that expand states. 1, the default, is the thread that calls. */
  readonly workers?: number;
  readonly ports?: Partial<Ports>;
  /** Called several times a second while the search runs. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Keeps the search where it can be taken up again; without it nothing is kept. */
  readonly checkpoint?: CheckpointOptions;
  /** End with outcome `decided` at the end of the level in which the last property got its answer. Default false. */
  readonly stopWhenDecided?: boolean;
}
