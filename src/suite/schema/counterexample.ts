/**
 * The counterexample format, version 1: a shortest run that violates a property, as a file.
 *
 * It carries the values that a replay needs, exactly, and beside them what a reader wants to see of
 * each step. Values are recorded by slot name and only where a step changed them. Read next:
 * `../replay/replay.ts`.
 */
import { z } from 'zod';
import { encodedValue } from '../value/encoded-value.js';
import { list, record } from './shapes.js';

export const COUNTEREXAMPLE_FORMAT = 'edproof.counterexample';
export const COUNTEREXAMPLE_VERSION = 1;

/** A place in a source file; the path is as the runtime reported it, or relative to the run's base. */
export const locationSchema = record({
  file: z.string(),
  line: z.int().min(0),
  column: z.int().min(0),
});

/** Variables of `forEach` and the ids bound to them: `{ s: 's1' }`; empty without `forEach`. */
export const bindingSchema = z.record(z.string(), z.string()).readonly();

/** The action of a step; `detail` is the modelling layer's, in encoded form. */
export const actionSchema = record({
  label: z.string(),
  family: z.string(),
  actor: z.string(),
  kind: z.enum(['stimulus', 'receive', 'timer', 'outcome', 'fault', 'recovery', 'tick', 'action']),
  detail: z.exactOptional(encodedValue),
});

/** One difference inside a slot as the model describes it. A missing side: there was nothing. */
export const differenceSchema = record({
  /** Path inside the described value: `context.log`, `[2].status`; empty for the whole value. */
  path: z.string(),
  before: z.exactOptional(encodedValue),
  after: z.exactOptional(encodedValue),
});

/** A slot that a step changed: its whole new value, and what a reader wants to see of the change. */
const changeSchema = record({
  slot: z.string(),
  value: encodedValue,
  differences: list(differenceSchema),
});

export const stepSchema = record({
  action: actionSchema,
  changes: list(changeSchema),
  /** Where the transition that it takes is written, or else the machine, where that was found. */
  location: z.exactOptional(locationSchema),
});

/** The property that is violated, under one binding, and which part of it fails. */
const violatedSchema = record({
  property: z.string(),
  clause: z.string(),
  kind: z.enum(['invariant', 'action', 'no-deadlock', 'temporal']),
  location: locationSchema,
  binding: bindingSchema,
  /**
   * Name of the first conjunct that fails in the last state or step; absent for a deadlock. Of a
   * temporal property the formula in words.
   */
  conjunct: z.exactOptional(z.string()),
  /** Of a temporal property: what is assumed of the scheduler, and the loop meets. */
  fairness: z.exactOptional(list(z.string())),
});

/** What a counterexample file contains, version 1. */
export const counterexampleSchema = record({
  format: z.literal(COUNTEREXAMPLE_FORMAT),
  version: z.literal(COUNTEREXAMPLE_VERSION),
  /** Unique within a run and safe as a file name, without extension. */
  name: z.string().regex(/^[A-Za-z0-9._-]+$/),
  suite: record({
    name: z.string(),
    /** The file that the suite was loaded from, where the run was told. */
    file: z.exactOptional(z.string()),
  }),
  violated: violatedSchema,
  /** Present where it is a flawed variant that is refuted, as it should be. */
  flawed: z.exactOptional(record({ id: z.string(), title: z.string() })),
  model: z.string(),
  scope: z.string(),
  /** Of the run that found it. */
  statistics: record({
    distinct: z.int().min(0),
    generated: z.int().min(0),
    depth: z.int().min(0),
  }),
  /** Every slot of the initial state: its value, and what the model describes of it. */
  initial: list(record({ slot: z.string(), value: encodedValue, described: encodedValue })),
  steps: list(stepSchema),
  /**
   * Present where a temporal property is violated: the run goes on for ever. Its last state is the one
   * after so many steps, and what came since then comes again; where that is all steps, nothing
   * changes any more.
   */
  loop: z.exactOptional(z.int().min(0)),
  /** One line to paste that replays it. */
  replay: z.string(),
}).meta({
  id: 'Counterexample',
  title: 'edproof counterexample',
  description: 'A short run of a model that violates a property, with every value it needs.',
});

/** A shortest run that violates a property. */
export type Counterexample = z.infer<typeof counterexampleSchema>;
/** One step of a counterexample. */
export type CounterexampleStep = z.infer<typeof stepSchema>;
/** What a step changed: the place within a slot, the value before and after. */
export type Difference = z.infer<typeof differenceSchema>;
