/**
 * The file formats as JSON Schema (draft 2020-12), for whoever reads them without this package.
 */
import { z } from 'zod';
import { counterexampleSchema } from './schema/counterexample.js';
import { simulationSchema } from './schema/simulation.js';
import { sweepSchema } from './schema/sweep.js';
import { verificationSchema } from './schema/verification.js';

/** A JSON Schema document. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The schemas by the name of the file that they are published as. */
export const jsonSchemas = (): Readonly<
  Record<'verification' | 'counterexample' | 'simulation' | 'sweep', JsonSchema>
> => ({
  verification: z.toJSONSchema(verificationSchema),
  counterexample: z.toJSONSchema(counterexampleSchema),
  simulation: z.toJSONSchema(simulationSchema),
  sweep: z.toJSONSchema(sweepSchema),
});
