/**
 * What an engine is to the benchmark: something that gets ready for a system at a size, and is then
 * run on it as often as is wanted.
 */
import type { Measurement } from './schema.js';
import type { BenchSize, BenchSystem } from './systems.js';

/** What is explored. */
export interface Task {
  readonly system: BenchSystem;
  readonly size: BenchSize;
}

/** How one run ended. */
export type RunOutcome =
  | { readonly status: 'measured'; readonly measurement: Measurement }
  /** It took longer than the engine is given, so larger sizes are not tried. */
  | { readonly status: 'too-long'; readonly reason: string }
  | { readonly status: 'failed'; readonly reason: string };

/** An engine that is ready to run. */
export interface Ready {
  readonly status: 'ready';
  /** What was chosen for the engine, such as Spin's mode and hash table. */
  readonly configuration?: string;
  run(): Promise<RunOutcome>;
  /** Removes what getting ready has left on disk. */
  dispose(): void;
}

/** What came of getting ready. */
export type Preparation =
  Ready | { readonly status: 'skipped' | 'failed'; readonly reason: string };

/** One column of the comparison. */
export interface Engine {
  /** As `--engines` takes it. */
  readonly id: string;
  readonly title: string;
  prepare(task: Task): Promise<Preparation>;
}
