/**
 * What a sweep answers: states and verdicts for every combination of some bounds.
 */
import { z } from 'zod';
import { count, list, record } from './shapes.js';
import { outcomeSchema } from './run-report.js';

/** Version of the format. */
export const SWEEP_VERSION = 1;

/** `vacuous`: nothing violates it, and its interesting case does not come up. */
const sweptStatusSchema = z.enum(['holds', 'violated', 'vacuous', 'undecided']);

/** One combination. */
const sweptCellSchema = record({
  /** The values of the axes, in their order. */
  at: list(z.number()),
  outcome: outcomeSchema,
  distinct: count,
  generated: count,
  depth: count,
  elapsedMs: z.number().min(0),
  /** By clause. */
  clauses: z.record(z.string(), sweptStatusSchema).readonly(),
});

/** Where the answer for a clause is first another one than before. */
const changeSchema = record({
  clause: z.string(),
  from: sweptStatusSchema,
  to: sweptStatusSchema,
  at: list(z.number()),
});

const sweptModelSchema = record({
  model: z.string(),
  /** The clauses that properties of the model decide. */
  clauses: list(z.string()),
  /** The last axis varies fastest. */
  cells: list(sweptCellSchema),
  /** The first of each clause that has one. */
  changes: list(changeSchema),
});

/** What `edproof verify --scope events=2..4` writes as sweep.json, version 1. */
export const sweepSchema = record({
  format: z.literal('edproof.sweep'),
  version: z.literal(SWEEP_VERSION),
  suite: z.string(),
  /** The scope whose other bounds are kept. */
  base: z.string(),
  axes: list(record({ parameter: z.string(), values: list(z.number()) })),
  interrupted: z.boolean(),
  elapsedMs: z.number().min(0),
  models: list(sweptModelSchema),
  /** Models that were selected and do not have all of the bounds. */
  without: list(z.string()),
});

/** What a sweep answers. */
export type Sweep = z.infer<typeof sweepSchema>;
/** A model at every combination. */
export type SweptModel = z.infer<typeof sweptModelSchema>;
/** One combination. */
export type SweptCell = z.infer<typeof sweptCellSchema>;
/** What became of a clause at a combination. */
export type SweptStatus = z.infer<typeof sweptStatusSchema>;
