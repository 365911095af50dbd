/** What the program that is killed and the one that kills it agree on. */
import type { NewEvent } from '../../src/messaging/index.js';

/** The variable of the environment that holds a {@link WriterTask} as JSON; a URL may be secret. */
export const TASK = 'EDPROOF_CRASH_TASK';

/** Where a store is. */
export type Place =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

/** What a writer is to do. */
export interface WriterTask {
  readonly place: Place;
  /** Begins the ids of its events. */
  readonly run: string;
  /** When it acknowledges a batch: after it was answered with a receipt, or, as a control, before. */
  readonly acknowledges: 'after' | 'before';
}

export const STREAMS = ['a', 'b', 'c'] as const;

/** One to three events. */
export const batchOf = (run: string, batch: number): readonly NewEvent[] =>
  Array.from({ length: 1 + (batch % 3) }, (_, i) => ({
    id: `${run}/${batch}.${i}`,
    source: '/crash-writer',
    type: 'written',
    data: { text: 'x'.repeat(200) },
  }));

export const acknowledgement = (batch: number): string => `${batch}\n`;

/** The batches that were acknowledged; a last line that is not whole was never finished. */
export const acknowledgedIn = (output: string): readonly number[] =>
  output.split('\n').slice(0, -1).map(Number);
