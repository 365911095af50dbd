/**
 * Verdicts of clauses by layer, and the status of a run, as schemas.
 *
 * How they come about: `../verdict/model-layer.ts`, `../verdict/status.ts`.
 */
import { z } from 'zod';
import { LAYERS } from '../specification.js';
import { count, list, record } from './shapes.js';

export const layerSchema = z.enum(LAYERS);

/** Why a layer is not decided. */
export const unknownReasonSchema = z.enum([
  /** No property (M) or no driver (I) serves the clause yet. */
  'not-specified',
  /** An exploration or a conformance run ended before everything was seen. */
  'cut',
  /** The selection of this run left out a part of the evidence. */
  'skipped',
  /** Layer I lists enumerations that are not made yet. */
  'not-enumerated',
  /** Layer B has not been run. */
  'not-run',
]);

/**
 * A verdict. `sentence` gives its reason in words.
 *
 * - `discharged`: a completed enumeration decided it.
 * - `tested`: sampled; it could have refuted and did not. Never counted as discharged.
 * - `refuted`: with the counterexample of that name, where there is a trace.
 * - `vacuous`: no witness: the interesting case is unreachable, so that holding says nothing.
 * - `unknown`: all else.
 */
export const verdictSchema = z.discriminatedUnion('verdict', [
  record({ verdict: z.literal('discharged'), sentence: z.string() }),
  record({
    verdict: z.literal('tested'),
    sentence: z.string(),
    runs: count,
    seed: z.int(),
  }),
  record({
    verdict: z.literal('refuted'),
    sentence: z.string(),
    counterexample: z.exactOptional(z.string()),
  }),
  record({ verdict: z.literal('vacuous'), sentence: z.string() }),
  record({ verdict: z.literal('unknown'), sentence: z.string(), reason: unknownReasonSchema }),
]);

const expectedSchema = z.enum(['discharged', 'tested', 'refuted', 'unknown']);

/** A clause on one layer: the verdict, and whether it is what the suite expects. */
export const layerVerdictSchema = record({
  layer: layerSchema,
  verdict: verdictSchema,
  /** What the suite expects; `unknown` is met by anything but a failure. */
  expected: expectedSchema,
  met: z.boolean(),
  /** Executed and total transitions of the model at conformance scope; layer I only. */
  transitions: z.exactOptional(record({ executed: count, total: count })),
});

export const clauseReportSchema = record({
  id: z.string(),
  obligation: z.exactOptional(z.string()),
  title: z.string(),
  statement: z.string(),
  layers: list(layerVerdictSchema),
});

/** The answer of the whole run. What applies first: refuted, unknown, ok. */
export const statusSchema = record({
  status: z.enum(['refuted', 'unknown', 'ok']),
  /** Everything that keeps the status from being `ok`, worst first. */
  reasons: list(
    record({
      status: z.enum(['refuted', 'unknown']),
      /** Id of the clause, flawed variant or property. */
      subject: z.string(),
      sentence: z.string(),
    }),
  ),
});

/** What is said of a clause on a layer. */
export type Verdict = z.infer<typeof verdictSchema>;
/** Why a verdict is unknown. */
export type UnknownReason = z.infer<typeof unknownReasonSchema>;
/** A verdict on one layer, and whether the suite expected it. */
export type LayerVerdict = z.infer<typeof layerVerdictSchema>;
/** A clause with its verdict on each of its layers. */
export type ClauseReport = z.infer<typeof clauseReportSchema>;
/** What the run as a whole came to; the exit code follows from it. */
export type VerificationStatus = z.infer<typeof statusSchema>;
