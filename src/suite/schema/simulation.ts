/**
 * What a simulation answers: how many walks were taken, what they met, and how often.
 *
 * A simulation samples. It can refute; what it does not refute is tested, never discharged.
 */
import { z } from 'zod';
import { bindingSchema, counterexampleSchema } from './counterexample.js';
import { count, list, record } from './shapes.js';

/** Version of the format. */
export const SIMULATION_VERSION = 1;

const share = z.number().min(0).max(1);

const estimate = { walks: count, share, low: share, high: share };

/** In how many walks something happened, and where its true share lies with 95 % confidence. */
export const estimateSchema = record(estimate);

/** A property under one binding. */
const simulatedInstanceSchema = record({
  binding: bindingSchema,
  /** Walks that violate it. Of `reachable`: walks that reach it. */
  hit: estimateSchema,
  /** Walks that met each of its interesting cases; none where it needs no witness. */
  witnesses: list(record({ name: z.exactOptional(z.string()), ...estimate })),
});

/** A property on the walks of its model. */
export const simulatedPropertySchema = record({
  id: z.string(),
  clause: z.string(),
  kind: z.enum(['invariant', 'action', 'reachable', 'no-deadlock', 'temporal']),
  /**
   * `untested`: no walk met one of its interesting cases, so that none could violate it there; or it
   * is temporal, and no finite walk can.
   */
  status: z.enum(['tested', 'refuted', 'untested']),
  instances: list(simulatedInstanceSchema),
  counterexample: z.exactOptional(z.string()),
  /** Of a counterexample: no shorter run violates the property; every shorter one was looked at. */
  isShortest: z.exactOptional(z.boolean()),
});

/** The walks through one model. */
export const simulatedModelSchema = record({
  model: z.string(),
  scope: z.string(),
  walks: count,
  steps: count,
  /** How often the model's code ran. */
  evaluations: count,
  /** How walks ended. */
  ends: record({ length: count, noSuccessor: count, outOfScope: count }),
  /** Why fewer walks were taken than were asked for. */
  cut: z.exactOptional(z.enum(['time', 'memory', 'interrupted'])),
  properties: list(simulatedPropertySchema),
});

/** What `edproof simulate --json` prints, version 1. */
export const simulationSchema = record({
  format: z.literal('edproof.simulation'),
  version: z.literal(SIMULATION_VERSION),
  suite: z.string(),
  seed: z.int(),
  /** Asked for. */
  walks: count,
  /** Most steps of a walk. */
  length: count,
  interrupted: z.boolean(),
  elapsedMs: z.number().min(0),
  models: list(simulatedModelSchema),
  counterexamples: list(counterexampleSchema),
});

/** What a simulation answers. */
export type Simulation = z.infer<typeof simulationSchema>;
/** The walks through one model. */
export type SimulatedModel = z.infer<typeof simulatedModelSchema>;
/** A property on the walks of its model. */
export type SimulatedProperty = z.infer<typeof simulatedPropertySchema>;
/** How often something happened in walks. */
export type Estimate = z.infer<typeof estimateSchema>;
