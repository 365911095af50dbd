/**
 * What is reported of a property: every binding's result and witness, and its grade by mutants.
 */
import { z } from 'zod';
import { bindingSchema, locationSchema } from './counterexample.js';
import { count, list, record } from './shapes.js';

/** Why a search ended early. */
export const cutSchema = z.enum(['states', 'violation', 'depth', 'memory', 'time', 'interrupted']);

/** Why a property is undecided: the search was cut, or a scope constraint kept states out of it. */
const propertyCutSchema = z.enum([...cutSchema.options, 'constraint']);

/** What the case is, in words, where a property has several. */
const name = z.exactOptional(z.string());

/** A witness: the shortest way to the interesting case, or that there is none. */
export const witnessSchema = z.discriminatedUnion('status', [
  record({ name, status: z.literal('reached'), depth: count }),
  record({ name, status: z.literal('unreachable') }),
  record({ name, status: z.literal('undecided'), cut: propertyCutSchema }),
]);

/** An assumption about the scheduler. */
export const fairnessSchema = record({
  strength: z.enum(['weak', 'strong']),
  /** The actions, in words. */
  of: z.string(),
  /** It speaks of no action that any reachable state offers, and so assumes nothing. */
  idle: z.boolean(),
});

/** One binding of a property. */
export const instanceReportSchema = record({
  binding: bindingSchema,
  result: z.discriminatedUnion('status', [
    record({ status: z.literal('holds') }),
    record({ status: z.literal('violated'), depth: count, conjunct: z.exactOptional(z.string()) }),
    /** Of `reachable`: no state satisfies it, after a complete search. */
    record({ status: z.literal('unreachable') }),
    record({ status: z.literal('undecided'), cut: propertyCutSchema }),
  ]),
  /** None for a deadlock, which needs none; of `reachable` it is the property itself. */
  witnesses: list(witnessSchema),
  /** Of a temporal property: the assumptions under which the result is true. */
  fairness: z.exactOptional(list(fairnessSchema)),
});

/** How well a property tells the model from its mutants. */
export const gradeSchema = record({
  scope: z.string(),
  killed: count,
  /** Mutants whose search was completed. */
  total: count,
  /** Ids of the mutants that the property did not notice. */
  survivors: list(z.string()),
});

export const propertyReportSchema = record({
  id: z.string(),
  clause: z.string(),
  kind: z.enum(['invariant', 'action', 'reachable', 'no-deadlock', 'temporal']),
  model: z.string(),
  scope: z.string(),
  location: locationSchema,
  forEach: z.record(z.string(), z.string()).readonly(),
  conjuncts: list(z.string()),
  assumptions: list(z.string()),
  /** `holds` only if every binding holds after a complete search and reached its witnesses. */
  status: z.enum(['holds', 'violated', 'vacuous', 'undecided']),
  instances: list(instanceReportSchema),
  counterexample: z.exactOptional(z.string()),
  /** Absent where mutants were not run, or the model's own run at their scope does not pass. */
  grade: z.exactOptional(gradeSchema),
});

/** A property: its answers under all bindings, its grade. */
export type PropertyReport = z.infer<typeof propertyReportSchema>;
/** The answer for one binding of a property. */
export type InstanceReport = z.infer<typeof instanceReportSchema>;
/** What is assumed of the scheduler. */
export type FairnessReport = z.infer<typeof fairnessSchema>;
/** Whether the interesting case was reached. */
export type Witness = z.infer<typeof witnessSchema>;
/** How many mutants a property noticed. */
export type Grade = z.infer<typeof gradeSchema>;
