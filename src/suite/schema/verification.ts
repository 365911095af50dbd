/**
 * The verification format, version 1: what one run decided, with its evidence.
 *
 * It is the single source for every report. Clauses carry verdicts; properties, runs, flawed
 * variants, mutants and conformance are the evidence behind them, joined by id, or by model and
 * scope. Read next: `../run/verify.ts`, which fills it.
 */
import { z } from 'zod';
import { counterexampleSchema, locationSchema } from './counterexample.js';
import { propertyReportSchema } from './property-report.js';
import {
  conformanceReportSchema,
  flawedReportSchema,
  frontierReportSchema,
  mutantReportSchema,
  runReportSchema,
} from './run-report.js';
import { count, list, record } from './shapes.js';
import { clauseReportSchema, layerSchema, statusSchema } from './verdict.js';

export const VERIFICATION_FORMAT = 'edproof.verification';
export const VERIFICATION_VERSION = 1;

/** What `verification.json` contains, version 1. */
export const verificationSchema = record({
  format: z.literal(VERIFICATION_FORMAT),
  version: z.literal(VERIFICATION_VERSION),
  suite: record({
    name: z.string(),
    location: locationSchema,
    file: z.exactOptional(z.string()),
  }),
  options: record({
    scope: z.string(),
    seed: z.int(),
    strict: z.boolean(),
    limits: record({
      states: z.exactOptional(count),
      statesAfterViolation: z.exactOptional(count),
      depth: z.exactOptional(count),
      memoryBytes: z.exactOptional(count),
      timeMs: z.exactOptional(z.number().min(0)),
    }),
    /** What was selected; an absent list means everything. */
    selection: record({
      clauses: z.exactOptional(list(z.string())),
      obligations: z.exactOptional(list(z.string())),
      layers: z.exactOptional(list(layerSchema)),
      properties: z.exactOptional(list(z.string())),
    }),
  }),
  interrupted: z.boolean(),
  elapsedMs: z.number().min(0),
  status: statusSchema,
  obligations: list(record({ id: z.string(), title: z.string() })),
  clauses: list(clauseReportSchema),
  properties: list(propertyReportSchema),
  runs: list(runReportSchema),
  flawed: list(flawedReportSchema),
  frontiers: list(frontierReportSchema),
  mutants: list(mutantReportSchema),
  conformance: list(conformanceReportSchema),
  counterexamples: list(counterexampleSchema),
}).meta({
  id: 'Verification',
  title: 'edproof verification',
  description: 'The verdicts of one verification run, with the evidence that they rest on.',
});

/** What one run decided, with its evidence. */
export type Verification = z.infer<typeof verificationSchema>;
