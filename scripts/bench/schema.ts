/**
 * What a benchmark found, as data: `bench.json`. Texts and plots are made from it.
 */
import { z } from 'zod';
import { count, list, record } from '../../src/suite/schema/shapes.js';

/** One run of one engine, in a process of its own. */
export const measurementSchema = record({
  distinct: count,
  /** Initial states plus every successor computed, self-loops included. */
  generated: count,
  /** Of breadth-first searches: steps to the farthest state. */
  depth: z.exactOptional(count),
  /** Wall-clock time of the search alone: no start-up of Node, no compiling of what Spin generates. */
  seconds: z.number().min(0),
  /** Processor time of the same, over all threads: what is left of a comparison on a busy machine. */
  cpuSeconds: z.exactOptional(z.number().min(0)),
  /** All of the search's own memory, as the engine accounts for it. */
  searchBytes: z.exactOptional(count),
  /** The most memory that the process had resident; only where the system tells it. */
  peakBytes: z.exactOptional(count),
  /** How often model code ran. */
  misses: z.exactOptional(count),
});

const engineResultSchema = z.discriminatedUnion('status', [
  record({
    engine: z.string(),
    title: z.string(),
    status: z.literal('measured'),
    /** What was chosen for the engine, such as Spin's mode and hash table. */
    configuration: z.exactOptional(z.string()),
    runs: list(measurementSchema),
  }),
  record({
    engine: z.string(),
    title: z.string(),
    /** `skipped` is nobody's fault, `failed` is a mistake somewhere. */
    status: z.enum(['skipped', 'failed']),
    reason: z.string(),
  }),
]);

const sizeResultSchema = record({
  system: z.string(),
  size: z.string(),
  engines: list(engineResultSchema),
});

const environmentSchema = record({
  edproof: z.string(),
  node: z.string(),
  xstate: z.string(),
  spin: z.exactOptional(z.string()),
  compiler: z.exactOptional(z.string()),
  platform: z.string(),
  processor: z.string(),
  cores: count,
  memoryBytes: count,
});

export const benchmarkSchema = record({
  schemaVersion: z.literal(1),
  environment: environmentSchema,
  /** How often each engine was run on each size. */
  runs: count,
  results: list(sizeResultSchema),
});

export type Measurement = z.output<typeof measurementSchema>;
export type EngineResult = z.output<typeof engineResultSchema>;
export type Measured = Extract<EngineResult, { readonly status: 'measured' }>;
export type SizeResult = z.output<typeof sizeResultSchema>;
export type Environment = z.output<typeof environmentSchema>;
export type Benchmark = z.output<typeof benchmarkSchema>;
