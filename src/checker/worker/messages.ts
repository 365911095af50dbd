/**
 * What the main thread and a worker say to each other. All of it survives a structured clone;
 * typed arrays over shared memory stay shared.
 */

import type { Survey } from '../liveness/graph/survey.js';
import type { CoreMemory } from '../search/core-memory.js';
import type { Counts, Parked } from '../search/explorer.js';
import type { SearchPlan } from '../search/plan.js';
import type { NumberRange } from '../state/number-allocator.js';
import type { Relocation } from '../state/relocation.js';

/** Cells of the control block. */
export const CURSOR = 0;
/** Not 0: workers rest after the chunk that they are at. */
export const STOP = 1;
export const CONTROL_CELLS = 2;

export type ToWorker =
  /** Sent once, first. */
  | {
      readonly type: 'join';
      readonly plan: SearchPlan;
      readonly memory: CoreMemory;
      /** The next free state number, see `NumberAllocator`. */
      readonly counter: Int32Array;
      readonly control: Int32Array;
    }
  /** Take chunks of states until there are none left. */
  | {
      readonly type: 'expand';
      readonly memory: CoreMemory;
      readonly chunks: readonly NumberRange[];
      /** Open targets, at the beginning of a level; hits of the level before are forgotten. */
      readonly targets: readonly number[] | undefined;
    }
  /** Move stored states, chunk by chunk. */
  | {
      readonly type: 'relocate';
      readonly relocation: Relocation;
      readonly chunks: readonly NumberRange[];
    }
  /** Survey stored states, chunk by chunk. */
  | {
      readonly type: 'survey';
      readonly memory: CoreMemory;
      readonly chunks: readonly NumberRange[];
    }
  /** Say how often leaves were used so far. */
  | { readonly type: 'count uses' };

export type FromWorker =
  /** Work for the main thread; the worker goes on. */
  | { readonly type: 'parked'; readonly parked: Parked }
  /** A sign of life, several times a second. */
  | { readonly type: 'progress'; readonly counts: Counts; readonly found: number }
  /** The worker waits for the next message. */
  | {
      readonly type: 'rests';
      /** Gathered successors wait for the visited set to grow. */
      readonly needsRoom: boolean;
      /** What is left of the chunk that it was at. */
      readonly left: readonly NumberRange[];
      /** State numbers that it has used since it rested last. */
      readonly found: readonly NumberRange[];
      readonly hits: readonly number[];
      readonly counts: Counts;
    }
  /** There are no more chunks to move. */
  | { readonly type: 'relocated' }
  /** What a survey found of consecutive states. */
  | { readonly type: 'surveyed'; readonly part: Survey }
  /** There are no more chunks to survey. */
  | { readonly type: 'survey ends' }
  | { readonly type: 'uses'; readonly uses: Float64Array };

/** A worker as the main thread sees it; made by the port `spawnWorker`. */
export interface WorkerHandle {
  /** Sends a message; it arrives after all that were sent before. */
  post(message: ToWorker): void;
  /** Sets what is called with every message, and when the worker dies. */
  listen(listener: {
    readonly message: (message: FromWorker) => void;
    readonly failure: (error: unknown) => void;
  }): void;
  /** Ends the thread, whatever it is doing. */
  terminate(): Promise<void>;
}
