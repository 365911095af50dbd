/**
 * What is reported of the work done: explorations, flawed variants, mutants, conformance runs.
 */
import { z } from 'zod';
import { encodedValue } from '../value/encoded-value.js';
import { actionSchema, locationSchema } from './counterexample.js';
import { cutSchema } from './property-report.js';
import { count, list, record } from './shapes.js';

/** How a search ended. */
export const outcomeSchema = z.enum(['exhausted', 'decided', ...cutSchema.options]);

const statisticsSchema = record({
  distinct: count,
  generated: count,
  depth: count,
  levels: list(count),
  queued: count,
  constrained: count,
  /** The slot with the most values. */
  widest: record({ slot: z.string(), values: count }),
  evaluations: record({ groups: count, predicates: count }),
  /** Predicates that read nearly all of the state, and how often they ran. */
  unremembered: list(record({ name: z.string(), runs: count })),
  bytes: record({ visited: count, total: count }),
  elapsedMs: z.number().min(0),
  /** What deciding temporal properties took of it; absent where there were none. */
  liveness: z.exactOptional(record({ edges: count, bytes: count, elapsedMs: z.number().min(0) })),
});

/** One exploration of a model at a scope. */
export const runReportSchema = record({
  model: z.string(),
  system: z.string(),
  scope: z.string(),
  outcome: outcomeSchema,
  statistics: statisticsSchema,
  coverage: list(record({ family: z.string(), fired: count })),
  /** Families that never fired, after a complete search. */
  neverFired: list(z.string()),
  /** States of machines that none was ever in, as `actor: state`, after a complete search. */
  neverEntered: list(z.string()),
  discarded: list(record({ message: z.string(), count })),
  /** What verdicts about the model do not cover, e.g. effects outside of it. */
  warnings: list(z.string()),
});

export const flawedReportSchema = record({
  id: z.string(),
  title: z.string(),
  model: z.string(),
  scope: z.string(),
  location: locationSchema,
  refutedBy: z.string(),
  /** `not-refuted` only after a complete search. */
  status: z.enum(['refuted', 'not-refuted', 'undecided']),
  /** Of `refuted`: the property that did it, and the length of the shortest trace. */
  property: z.exactOptional(z.string()),
  conjunct: z.exactOptional(z.string()),
  depth: z.exactOptional(count),
  counterexample: z.exactOptional(z.string()),
  outcome: outcomeSchema,
  statistics: statisticsSchema,
  /** Clauses that the suite says the mistake breaks as well. */
  alsoFine: list(z.string()),
  /** Every other clause that it breaks; only where that was asked for. */
  alsoBreaks: z.exactOptional(list(z.string())),
});

export const mutantReportSchema = record({
  id: z.string(),
  operator: z.string(),
  description: z.string(),
  model: z.string(),
  scope: z.string(),
  /** The properties that were changed instead of the model: no others can notice it. */
  of: z.exactOptional(list(z.string())),
  /**
   * `equivalent`: nobody noticed it, because its state graph is that of the model. `killed elsewhere`:
   * properties of another model noticed the same change of the same machine or system. `undecided`:
   * its search was cut. `refused`: it is no model that can be checked.
   */
  status: z.enum(['killed', 'survived', 'equivalent', 'killed elsewhere', 'undecided', 'refused']),
  /** Of `refused`: what the checker said of it. */
  reason: z.exactOptional(z.string()),
  /** Whether every reachable state was seen: then nobody but those in `killedBy` noticed it. */
  complete: z.boolean(),
  /** Of `survived`: so many steps lead to a state in which it does something else. */
  differsAfter: z.exactOptional(count),
  /** Properties that noticed it, and how. */
  killedBy: list(record({ property: z.string(), by: z.enum(['violated', 'vacuous']) })),
});

export const conformanceReportSchema = record({
  driver: z.string(),
  model: z.string(),
  scope: z.string(),
  location: locationSchema,
  clauses: list(z.string()),
  transitions: record({ executed: count, total: count }),
  paths: count,
  steps: count,
  outcome: z.discriminatedUnion('kind', [
    record({ kind: z.literal('agrees') }),
    record({
      kind: z.literal('differs'),
      path: list(actionSchema),
      step: count,
      expected: encodedValue,
      observed: encodedValue,
      /** Other observations that the model allowed as well. */
      alternatives: count,
      /** The smallest parts that differ, with the clauses that each speaks against. */
      parts: list(
        record({
          path: z.string(),
          expected: z.exactOptional(encodedValue),
          observed: z.exactOptional(encodedValue),
          concerns: list(z.string()),
        }),
      ),
      /** The clauses that the difference refutes: all of the driver's unless every part says. */
      refutes: list(z.string()),
      error: z.exactOptional(z.string()),
    }),
    record({ kind: z.literal('cut'), reason: z.string() }),
  ]),
  constantObservation: z.boolean(),
  notExecuted: list(record({ action: actionSchema, reason: z.string() })),
});

const axisSchema = record({ name: z.string(), labels: list(z.string()) });

export const frontierReportSchema = record({
  clause: z.string(),
  model: z.string(),
  location: locationSchema,
  rows: axisSchema,
  columns: axisSchema,
  /** By row, and in it by column. */
  cells: list(
    list(
      record({
        status: z.enum(['holds', 'violated', 'undecided']),
        expected: z.enum(['holds', 'violated']),
      }),
    ),
  ),
});

/** One exploration of a model at a scope. */
export type RunReport = z.infer<typeof runReportSchema>;
/** A flawed variant, and whether the clause that it names refuted it. */
export type FlawedReport = z.infer<typeof flawedReportSchema>;
/** A mutant of a model, and the properties that noticed it. */
export type MutantReport = z.infer<typeof mutantReportSchema>;
/** Where a clause turns from refuted to holding as two parameters vary. */
export type FrontierReport = z.infer<typeof frontierReportSchema>;
/** A conformance run of a driver. */
export type ConformanceReport = z.infer<typeof conformanceReportSchema>;
